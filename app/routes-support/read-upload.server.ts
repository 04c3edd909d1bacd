import { z } from 'zod';
import { chunkBytes } from '#app/platform/csv/read-source.server.ts';
import { readBody } from '#app/platform/read-body.server.ts';
import { readId, readInput, readParam } from './read-input.server.ts';

/** A file that the browser announces; `unnamed` is what one is called whose name says nothing. */
export const readAnnouncedFile = (request: Request, unnamed: string) =>
  readInput(
    request,
    z.object({
      fileName: z
        .string()
        .max(200)
        .transform((name) => name.replaceAll('\0', '').trim() || unnamed),
      bytes: z.number().int().min(0),
      modifiedAt: z.number(),
    }),
  );

/** One piece of a file. Throws a 400 for what is none. */
export async function readChunk(
  request: Request,
  id: string | undefined,
): Promise<{ importId: string; number: number; bytes: Uint8Array }> {
  const number = /^\d{1,4}$/.exec(readParam(request, 'number'))?.[0];
  const bytes = await readBody(request, chunkBytes);
  if (number === undefined || !bytes) throw new Response(null, { status: 400 });
  return { importId: readId(id), number: Number(number), bytes };
}
