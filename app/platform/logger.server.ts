import pino from 'pino';

export type Logger = pino.Logger;

/** Fields that would carry personal data or secrets: a slip in a call must not reach the log. */
const redact = [
  'email',
  'address',
  'to',
  'phone',
  'token',
  'accessToken',
  'payload',
  'body',
  'html',
  'text',
  'authorization',
];

/** JSON lines on stdout: fields first, a fixed sentence second. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: undefined,
    redact: { paths: redact.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' },
    serializers: { err: withoutData },
  });
}

/** Errors of the database quote the offending values in their message: keep name, code and the place. */
function withoutData(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const isPrisma = error.name.startsWith('Prisma');
  return { type: error.name, code, message: isPrisma ? undefined : error.message.slice(0, 300), stack: stackOf(error) };
}

const stackOf = (error: Error) =>
  error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .join('\n');
