import { describe, expect, test } from 'vitest';
import { readMultipart } from './read-multipart.server.ts';
import type { FormPart, MultipartEnd } from './read-multipart.server.ts';

const limits = { field: 100, file: 1_000, total: 10_000, parts: 5 };

/** The body in pieces of that many bytes. */
function inPieces(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += size)));
    },
  });
}

async function read(body: Uint8Array | string, { type = 'multipart/form-data; boundary=x', size = 7 } = {}) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const request = { headers: new Headers({ 'content-type': type }), body: inPieces(bytes, size) };
  const reading = readMultipart(request as unknown as Request, limits);
  if (!reading) return null;
  const parts: FormPart[] = [];
  for (;;) {
    const { value, done } = await reading.next();
    if (done) return { parts, end: value satisfies MultipartEnd };
    parts.push(value);
  }
}

/** As a browser writes it. */
async function formOf(entries: [string, string | File][]) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  const written = new Response(form);
  return { body: new Uint8Array(await written.arrayBuffer()), type: written.headers.get('content-type')! };
}

const part = (headers: string, text: string) => `--x\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${text}\r\n`;

describe('a form', () => {
  test.each([1, 2, 3, 7, 64, 100_000])('is read whole in pieces of %d bytes', async (size) => {
    const bytes = Buffer.from([0, 13, 10, 45, 45, 13, 10, 13, 10, 255]);
    const { body, type } = await formOf([
      ['title', 'Çok güzel'],
      ['blank', ''],
      ['photos', new File([bytes], 'a "b"; c=d.jpg')],
      ['last', 'two\r\nlines'],
    ]);
    const { parts, end } = (await read(body, { type, size }))!;
    expect(end).toBe('whole');
    expect(parts.map(({ name, fileName, bytes: { length } }) => [name, fileName, length])).toEqual([
      ['title', null, 11],
      ['blank', null, 0],
      ['photos', 'a "b"; c=d.jpg', 10],
      ['last', null, 10],
    ]);
    expect(parts[2]!.bytes.equals(bytes)).toBe(true);
    expect(parts[0]!.bytes.toString()).toBe('Çok güzel');
  });

  test('a file field that nothing was chosen in has a blank name', async () => {
    const { parts } = (await read(`${part('name="photos"; filename=""', '')}--x--`))!;
    expect(parts).toMatchObject([{ name: 'photos', fileName: '', isTooBig: false }]);
  });

  test('what is too big flows by, and what comes after it is read', async () => {
    const { body, type } = await formOf([
      ['photos', new File([new Uint8Array(5_000)], 'big.jpg')],
      ['long', 'x'.repeat(101)],
      ['title', 'kept'],
    ]);
    const { parts, end } = (await read(body, { type, size: 333 }))!;
    expect(end).toBe('whole');
    expect(parts.map(({ name, isTooBig, bytes }) => [name, isTooBig, bytes.toString()])).toEqual([
      ['photos', true, ''],
      ['long', true, 'x'.repeat(100)],
      ['title', false, 'kept'],
    ]);
  });

  test.each([
    ['torn in a part', part('name="a"', 'b') + part('name="c"', 'd').slice(0, -3), 'torn', 1],
    ['without its end', part('name="a"', 'b'), 'torn', 0],
    ['of nothing', '', 'torn', 0],
    ['without a name', `${part('filename="a"', 'b')}--x--`, 'torn', 0],
    ['of too many parts', `${part('name="a"', 'b').repeat(6)}--x--`, 'too_much', 5],
    ['of too much', `${part('name="a"', 'b'.repeat(20_000))}--x--`, 'too_much', 0],
    ['of endless headers', `--x\r\n${'a: b\r\n'.repeat(1_400)}`, 'too_much', 0],
    ['with words before and after', `before\r\n${part('name="a"', 'b')}--x--\r\nafter`, 'whole', 1],
  ])('%s', async (_what, body, end, parts) => {
    const reading = (await read(body, { size: 50 }))!;
    expect([reading.end, reading.parts.length]).toEqual([end, parts]);
  });
});

test.each(['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded', ''])(
  '%s is no such form',
  async (type) => {
    expect(await read('x', { type })).toBeNull();
  },
);
