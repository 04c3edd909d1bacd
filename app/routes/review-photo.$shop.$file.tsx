import type { LoaderFunctionArgs } from '@remix-run/node';
import { showPhoto } from '#app/features/reviews/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { photoAnswer } from '#app/routes-support/photo-answer.server.ts';

/** A photo of a published review, for every page that shows it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const photo = await showPhoto(getServices(), {
    ...{ shopId: params.shop ?? '', file: params.file ?? '' },
    size: new URL(request.url).searchParams.get('size'),
  });
  return photoAnswer(photo, { isPublic: true });
}
