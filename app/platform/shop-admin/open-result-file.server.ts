/** A line of a file with the bytes between which it stands. */
export interface ResultLine {
  start: number;
  /** The first byte of the next line. */
  end: number;
  bytes: Uint8Array;
}

export type OpenResultFile = (
  url: string,
  from: number,
) => Promise<{ outcome: 'open'; lines: AsyncIterable<ResultLine> } | { outcome: 'gone' }>;

/** Longer than any object Shopify writes; a file without line ends must not fill the memory. */
const longestLine = 16 * 1024 * 1024;
/** Milliseconds without an answer. */
const patience = 15_000;

/**
 * Opens the JSONL file of a bulk operation at the byte `from`, which begins a line. `gone` when it is not there (any
 * more). Leaving the loop over the lines closes the connection. Throws when the file cannot be reached.
 */
export const openResultFile: OpenResultFile = async (url, from) => {
  const body = await openAt(url, from);
  return body ? { outcome: 'open', lines: readLines(keepReading(url, from, body), from) } : { outcome: 'gone' };
};

async function openAt(url: string, from: number): Promise<Body | null> {
  const answering = new AbortController();
  const timer = setTimeout(() => answering.abort(), patience);
  const response = await fetch(url, { headers: { Range: `bytes=${from}-` }, signal: answering.signal }).finally(() =>
    clearTimeout(timer),
  );
  // Nothing lies behind the last byte.
  if (response.status === 416) return nothing();
  if ([401, 403, 404, 410].includes(response.status)) return null;
  if (!response.ok || !response.body) throw new Error(`The bulk operation's file answered ${response.status}`);
  // A server that knows no ranges sends the whole file.
  return withoutFirst(response.body as unknown as Body, response.status === 206 ? 0 : from);
}

/** A server closes on a reader who stores for a while what came: then it is opened anew where it broke off. */
async function* keepReading(url: string, from: number, opened: Body): Body {
  let body: Body = opened;
  for (let position = from; ;) {
    const began = position;
    try {
      for await (const chunk of body) {
        position += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      // Without a byte in between it is down, not impatient.
      const again = position > began ? await openAt(url, position) : null;
      if (!again) throw error;
      body = again;
    }
  }
}

/** The type of the browser's streams leaves out that they can be iterated. */
type Body = AsyncGenerator<Uint8Array>;

async function* nothing(): Body {}

async function* withoutFirst(body: Body, skip: number): Body {
  let toSkip = skip;
  for await (const chunk of body) {
    const passed = Math.min(toSkip, chunk.length);
    toSkip -= passed;
    if (passed < chunk.length) yield chunk.subarray(passed);
  }
}

async function* readLines(body: Body, from: number): AsyncGenerator<ResultLine> {
  let rest: Uint8Array = new Uint8Array();
  let start = from;
  for await (const part of body) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, part]) : part;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10)) {
      yield { start, end: start + at + 1, bytes: bytes.subarray(0, at) };
      start += at + 1;
      bytes = bytes.subarray(at + 1);
    }
    if (bytes.length > longestLine) throw new Error('A line of the bulk operation is too long');
    rest = bytes;
  }
  if (rest.length > 0) yield { start, end: start + rest.length, bytes: rest };
}
