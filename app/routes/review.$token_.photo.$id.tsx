import type { LoaderFunctionArgs } from '@remix-run/node';
import { showOwnPhoto } from '#app/features/reviews/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { photoAnswer } from '#app/routes-support/photo-answer.server.ts';

/** A photo of the reader's own, beside the box that removes it; kept nowhere, since the address is a credential. */
export async function loader({ params }: LoaderFunctionArgs) {
  const photo = await showOwnPhoto(getServices(), { token: params.token ?? '', photoId: params.id ?? '' });
  return photoAnswer(photo, { isPublic: false });
}
