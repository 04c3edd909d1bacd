import { readBody } from '#app/platform/read-body.server.ts';

/** Reads a form of at most `limit` bytes, url-encoded or multipart; null for anything else. */
export async function readForm(request: Request, limit = 16_384): Promise<FormData | null> {
  const type = request.headers.get('content-type') ?? '';
  const bytes = await readBody(request, limit);
  if (!bytes) return null;
  try {
    return await new Response(Buffer.from(bytes), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    // A body that is no form is what the sender made of it, not a fault of ours.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
