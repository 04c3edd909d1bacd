import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openResultFile } from './open-result-file.server.ts';

const file = Buffer.from(Array.from({ length: 40 }, (_, line) => `{"line":${line}}\n`).join(''));
let close = () => {};
afterEach(() => close());

/** Serves the file, breaking off each answer after `most` bytes. */
async function serve(most: number): Promise<{ url: string; ranges: number[] }> {
  const ranges: number[] = [];
  const server = createServer((request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    ranges.push(from);
    const rest = file.subarray(from);
    response.writeHead(206, { 'Content-Length': rest.length });
    if (rest.length <= most) return void response.end(rest);
    response.write(rest.subarray(0, most), () => setTimeout(() => response.destroy(), 20));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => void server.close();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, ranges };
}

async function linesOf(url: string, from: number) {
  const opened = await openResultFile(url, from);
  if (opened.outcome !== 'open') throw new Error(opened.outcome);
  const lines: string[] = [];
  for await (const { start, end, bytes } of opened.lines) {
    expect(file.subarray(start, end - 1).equals(bytes)).toBe(true);
    lines.push(Buffer.from(bytes).toString());
  }
  return lines;
}

const all = file.toString().trimEnd().split('\n');

test('a connection that breaks off is taken up where it broke, and every line comes once', async () => {
  const { url, ranges } = await serve(150);
  expect(await linesOf(url, 0)).toEqual(all);
  expect(ranges.length).toBeGreaterThan(2);
});

test('from a byte on it gives the lines from there', async () => {
  const { url } = await serve(1_000);
  expect(await linesOf(url, file.indexOf('\n') + 1)).toEqual(all.slice(1));
});

test('a server that sends nothing any more is an error, not an endless loop', async () => {
  const { url } = await serve(0);
  await expect(linesOf(url, 0)).rejects.toThrow();
});
