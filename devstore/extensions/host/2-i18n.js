const { facts } = host;

const find = (words, key) =>
  key.split('.').reduce((at, part) => (typeof at === 'object' && at !== null ? at[part] : undefined), words);

/** The text of a key in the buyer's language, else in the extension's first; of several the plural of `count`. */
function lookUp(key, count) {
  const sources = [
    [facts.words, facts.extensionLanguage],
    [facts.otherwise, facts.extension.defaultLocale],
  ];
  for (const [words, language] of sources) {
    const found = find(words, key);
    if (typeof found === 'string') return found;
    if (typeof found !== 'object' || count === undefined) continue;
    const text = found[new Intl.PluralRules(language).select(Number(count))] ?? found.other;
    if (typeof text === 'string') return text;
  }
  console.error(`Translation missing: ${facts.language}.${key}`);
  return key;
}

/** Texts and numbers are put in; anything else makes it a list of parts, as Shopify's does. */
function translate(key, values = {}) {
  const pieces = lookUp(key, values.count).split(/\{\{\s*([\w-]+)\s*\}\}/);
  const parts = pieces.map((piece, place) => {
    if (place % 2 === 0) return piece;
    const value = values[piece];
    return typeof value === 'number' ? new Intl.NumberFormat(facts.extensionLanguage).format(value) : (value ?? '');
  });
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts.filter((part) => part !== '');
}

const languageFor = ({ inExtensionLocale } = {}) => (inExtensionLocale ? facts.extensionLanguage : facts.language);
const money = { style: 'currency', currency: facts.currency };

host.i18n = {
  translate,
  formatNumber: (number, options) => new Intl.NumberFormat(languageFor(options), options).format(number),
  formatCurrency: (number, options) =>
    new Intl.NumberFormat(languageFor(options), { ...money, ...options }).format(number),
  formatDate: (date, options) => new Intl.DateTimeFormat(languageFor(options), options).format(date),
};
