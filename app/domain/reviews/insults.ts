import { sameLengthFold } from './same-length-fold.ts';

// Short on purpose, and of words that are said of people. What is said of goods ("berbat", "rezalet", "garbage") is an
// opinion, and what accuses ("dolandırıcı", "scam") may be the truth: both stand in low ratings and are nobody's insult.

/** Stems without diacritics; Turkish endings may follow. */
const turkish = [
  ...['aptal', 'salak', 'gerizekali', 'geri zekali', 'gerzek', 'ahmak', 'dangalak', 'embesil', 'beyinsiz'],
  ...['serefsiz', 'namussuz', 'haysiyetsiz', 'yavsak', 'pezevenk', 'gavat', 'kahpe', 'kaltak'],
  ...['orospu', 'surtuk', 'gotveren', 'ibne', 'siktir', 'sikeyim', 'sikerim', 'siktigim', 'amina koy', 'aminakoy'],
  ...['anani sik', 'it oglu it', 'allah belani versin', 'allah belanizi versin'],
];
/** Words of one form, and those that without their diacritics would be other words (`pic`, `got`). */
/** `Mk 2` is a model. */
const turkishExact = ['amk', 'aq', String.raw`mk(?! (?:\d|[ivx]+(?!\p{L})))`];
const spelled = ['p[iı]ç', 'p[iı]çler', 'göt', 'götler'];
/** Said of things: a clumsy design is no person. */
const harmless = new Set(['aptalca', 'salakca', 'ahmakca']);
const english = [
  ...['idiots?', 'morons?', 'imbeciles?', 'assholes?', 'arseholes?', 'bastards?', 'bitch(?:es)?', 'cunts?', 'whores?'],
  ...['sluts?', 'twats?', 'wankers?', 'dickheads?', 'scumbags?', 'motherfuckers?', 'retards?', 'jackass(?:es)?'],
  ...['fagg?ots?', 'niggers?', 'f[u*]ck (?:you|off)', 'go to hell', 'drop dead(?! gorgeous)'],
];

const edge = { before: String.raw`(?<![\p{L}\p{N}])`, after: String.raw`(?![\p{L}\p{N}])` };
const stems = new RegExp(String.raw`${edge.before}(?:${turkish.join('|')})\p{L}{0,12}${edge.after}`, 'gu');
const words = new RegExp(`${edge.before}(?:${[...turkishExact, ...english].join('|')})${edge.after}`, 'u');
const marked = new RegExp(`${edge.before}(?:${spelled.join('|')})${edge.after}`, 'u');

/** Signs that stand for letters before letters. */
const signs: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's', '!': 'i' };

/** Whether somebody is insulted, however the letters are cased, stretched or hidden behind digits. */
export function insults(text: string): boolean {
  const folded = withoutDisguise(sameLengthFold(text));
  const hasStem = [...folded.matchAll(stems)].some(([word]) => !harmless.has(word));
  return hasStem || words.test(folded) || marked.test(text.toLocaleLowerCase('tr'));
}

const withoutDisguise = (folded: string) =>
  folded
    .replace(/(?<!\d)[01345@$!](?=\p{L})/gu, (sign) => signs[sign] ?? sign)
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}[ .*_-]){2,20}\p{L}(?![\p{L}\p{N}])/gu, (apart) => apart.replace(/\P{L}/gu, ''))
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/\s+/g, ' ');
