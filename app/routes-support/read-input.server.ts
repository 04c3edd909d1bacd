import { z } from 'zod';

/** A text of the URL, bounded; PostgreSQL takes no NUL in a text. */
export const readParam = (request: Request, name: string): string =>
  (new URL(request.url).searchParams.get(name) ?? '').replaceAll('\0', '').trim().slice(0, 300);

/** The id in a path, made harmless: one that cannot be ours is found nowhere. */
export const readId = (id: string | undefined): string => (/^[\w-]{1,64}$/.test(id ?? '') ? (id ?? '') : 'none');

/** A body of that shape, sent as JSON or as a form. Throws a 400 for anything else: our own pages send nothing else. */
export async function readInput<T>(request: Request, shape: z.ZodType<T>): Promise<T> {
  const parsed = shape.safeParse(await readFields(request));
  if (!parsed.success) throw new Response(null, { status: 400 });
  return parsed.data;
}

async function readFields(request: Request): Promise<unknown> {
  const isForm = request.headers.get('Content-Type')?.startsWith('application/x-www-form-urlencoded');
  if (isForm) return Object.fromEntries(await request.formData());
  try {
    return await request.json();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Response(null, { status: 400 });
  }
}

/** A yes or no, which a form can only send as text. */
export const Flag = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })]);

/** The answer for what the shop does not have, the same whether or not another shop has it. */
export const notFound = () => new Response(null, { status: 404 });
