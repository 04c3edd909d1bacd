/** Of what a browser takes for nothing but a picture, even where it is opened by itself. */
const guard = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': `default-src 'none'; sandbox`,
  'Referrer-Policy': 'no-referrer',
};

/** The answer for a WebP photo; null is answered alike whether it never was or may not be seen. */
export function photoAnswer(photo: Uint8Array<ArrayBuffer> | null, { isPublic }: { isPublic: boolean }): Response {
  if (!photo) return new Response(null, { status: 404, headers: { ...guard, 'Cache-Control': 'no-store' } });
  return new Response(photo, {
    headers: {
      ...guard,
      'Content-Type': 'image/webp',
      'Content-Length': String(photo.byteLength),
      // A day, though a photo is never written anew under the same id: what was taken down, deleted or erased has to go.
      'Cache-Control': isPublic ? 'public, max-age=86400' : 'no-store',
      'Cross-Origin-Resource-Policy': isPublic ? 'cross-origin' : 'same-origin',
    },
  });
}
