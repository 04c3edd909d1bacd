import type { Call, Mail } from './mailbox.ts';

type Party = { email: string; name?: string };
type Content = { type: string; value: string };
type Personalization = {
  to: Party[];
  subject?: string;
  headers?: Record<string, string>;
  custom_args?: Record<string, string>;
};
type MailRequest = {
  personalizations: Personalization[];
  from: Party;
  reply_to?: Party;
  subject?: string;
  content: Content[];
  headers?: Record<string, string>;
  custom_args?: Record<string, string>;
  categories?: string[];
};

/** SendGrid's form of a refusal. */
export type Problem = { message: string; field: string | null; help: string | null };

const problem = (message: string, field: string): Problem => ({ message, field, help: null });
const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
const hasLineBreak = (text: unknown) => typeof text === 'string' && /[\r\n]/.test(text);

function personalizationProblems(item: Personalization, index: number): Problem[] {
  const path = `personalizations.${index}`;
  if (!Array.isArray(item?.to) || item.to.length === 0) {
    return [
      problem(
        'The to array is required for all personalization objects, and must have at least one email object.',
        `${path}.to`,
      ),
    ];
  }
  const bad = item.to.findIndex(({ email }) => !isAddress(email));
  return bad < 0 ? [] : [problem('Does not contain a valid address.', `${path}.to.${bad}.email`)];
}

/** What SendGrid would refuse with 400, in its words; empty when the call is good. */
export function findProblems(body: Partial<MailRequest> | null): Problem[] {
  if (!body || typeof body !== 'object') return [problem('Bad Request', '')];
  const problems: Problem[] = [];
  const personalizations = body.personalizations;
  if (!Array.isArray(personalizations) || personalizations.length === 0) {
    problems.push(
      problem('The personalizations field is required and must have at least one personalization.', 'personalizations'),
    );
  } else {
    if (personalizations.length > 1000)
      problems.push(problem('There are more than 1000 personalizations.', 'personalizations'));
    problems.push(...personalizations.flatMap(personalizationProblems));
  }
  if (!isAddress(body.from?.email))
    problems.push(problem('The from object must be provided for every email send.', 'from.email'));
  const subject = body.subject ?? personalizations?.[0]?.subject;
  if (!subject) problems.push(problem('The subject is required.', 'subject'));
  if (hasLineBreak(subject)) problems.push(problem('The subject contains a line break.', 'subject'));
  if (!Array.isArray(body.content) || body.content.length === 0 || body.content.some(({ value }) => !value)) {
    problems.push(problem('The content value must be a string at least one character in length.', 'content'));
  } else if (body.content.length > 1 && body.content[0]!.type !== 'text/plain') {
    problems.push(
      problem('If present, text/plain and text/html may only be provided once, text/plain first.', 'content'),
    );
  }
  return problems;
}

/** The call and its mails, one a personalization; `body` has no problems. */
export function readMailRequest(body: MailRequest, messageId: string, at: string) {
  const part = (type: string) => body.content.find((content) => content.type === type)?.value ?? '';
  const mails = body.personalizations.map((item): Omit<Mail, 'id' | 'events'> => ({
    messageId,
    to: item.to.map(({ email }) => email).join(', '),
    from: body.from,
    replyTo: body.reply_to ?? null,
    subject: item.subject ?? body.subject ?? '',
    text: part('text/plain'),
    html: part('text/html'),
    headers: { ...body.headers, ...item.headers },
    customArgs: { ...body.custom_args, ...item.custom_args },
    categories: body.categories ?? [],
    at,
  }));
  const customArgs = Object.assign({}, ...mails.map((mail) => mail.customArgs)) as Record<string, string>;
  const call: Call = { messageId, at, to: mails.map(({ to }) => to), customArgs };
  return { call, mails };
}
