/** A field of a form. */
export interface FormPart {
  name: string;
  /** As the sender calls it; null for what is no file. */
  fileName: string | null;
  bytes: Buffer;
  /** There was more of it than may be: of a file `bytes` is blank, of another field they are as many as may be. */
  isTooBig: boolean;
}

/** How the reading ended; all parts before it were whole. */
export type MultipartEnd = 'whole' | 'torn' | 'too_much';

export interface MultipartLimits {
  /** Bytes that are kept of one field. */
  field: number;
  /** Bytes that are kept of one file. */
  file: number;
  /** Bytes of everything, files included that are not kept. */
  total: number;
  parts: number;
}

const lineEnd = Buffer.from('\r\n');
const headersEnd = Buffer.from('\r\n\r\n');
const longestHeaders = 8_192;

/**
 * Reads a form part by part as it arrives: of no more than one file anything is held at a time, and what is too big flows by
 * without being kept, so that what comes after it is read all the same. Gives null at once for what is no such form.
 */
export function readMultipart(
  request: Request,
  limits: MultipartLimits,
): AsyncGenerator<FormPart, MultipartEnd> | null {
  const type = request.headers.get('content-type') ?? '';
  const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type);
  if (!boundary || !request.body) return null;
  const body = request.body as unknown as AsyncIterable<Uint8Array>;
  return partsOf(body, Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`), limits);
}

async function* partsOf(
  body: AsyncIterable<Uint8Array>,
  delimiter: Buffer,
  limits: MultipartLimits,
): AsyncGenerator<FormPart, MultipartEnd> {
  // The first delimiter begins the body; all others begin a line.
  let held: Buffer = lineEnd;
  let part: OpenPart | null = null;
  let isBetween = true;
  let [total, parts] = [0, 0];
  for await (const chunk of body) {
    total += chunk.byteLength;
    if (total > limits.total) return 'too_much';
    held = Buffer.concat([held, chunk]);
    for (;;) {
      if (isBetween || part) {
        const at = held.indexOf(delimiter);
        // What may be the delimiter's beginning waits for the rest of it.
        const until = at < 0 ? Math.max(0, held.length - delimiter.length + 1) : at;
        part?.take(held.subarray(0, until));
        held = held.subarray(at < 0 ? until : until + delimiter.length);
        if (at < 0) break;
        if (part) yield part.close();
        [part, isBetween] = [null, false];
      }
      if (held.length >= 2 && held.subarray(0, 2).toString('latin1') === '--') return 'whole';
      const end = held.indexOf(headersEnd);
      if (end < 0 && held.length <= longestHeaders) break;
      if (end < 0 || (parts += 1) > limits.parts) return 'too_much';
      part = openPart(held.subarray(0, end).toString('utf8'), limits);
      if (!part) return 'torn';
      held = held.subarray(end + headersEnd.length);
    }
  }
  return 'torn';
}

interface OpenPart {
  take(bytes: Buffer): void;
  close(): FormPart;
}

function openPart(headers: string, limits: MultipartLimits): OpenPart | null {
  const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(headers)?.[1] ?? '';
  const name = parameterOf(disposition, 'name');
  if (name === null) return null;
  const fileName = parameterOf(disposition, 'filename');
  const limit = fileName === null ? limits.field : limits.file;
  let kept: Buffer[] = [];
  let [size, isTooBig] = [0, false];
  return {
    take(bytes) {
      const room = limit - size;
      size += bytes.length;
      isTooBig ||= size > limit;
      if (isTooBig && fileName !== null) kept = [];
      // Copied: a slice would hold all that it was cut from.
      else if (bytes.length > 0 && room > 0) kept.push(Buffer.from(bytes.subarray(0, room)));
    },
    close: () => ({ name, fileName, bytes: Buffer.concat(kept), isTooBig }),
  };
}

/** Browsers write a quote in a name as %22 and line ends as %0D%0A (HTML, "multipart form data"); older ones escape it. */
function parameterOf(disposition: string, parameter: string): string | null {
  const found = new RegExp(`(?:^|;)\\s*${parameter}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]+))`, 'i').exec(disposition);
  if (!found) return null;
  const text = found[1]?.replace(/\\(["\\])/g, '$1') ?? found[2] ?? '';
  return text.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
}
