import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerReorderPage, showReorderAnswers } from '#app/features/reorders/index.server.ts';
import { acceptedLocale } from '#app/platform/http/accepted-locale.ts';
import { publicHeaders } from '#app/platform/http/public-headers.ts';
import { readForm } from '#app/platform/http/read-form.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { PublicError } from '#app/ui/public/public-error.tsx';
import { PublicPage } from '#app/ui/public/public-page.tsx';
import { publicStyles } from '#app/ui/public/public-styles.ts';

export const handle = { public: true };
export const headers = () => publicHeaders(publicStyles);

/** Shows, and never acts: mail scanners, previews and prefetching open every link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { status, page } = await showReorderAnswers(getServices(), {
    ...{ token: params.token ?? '', otherwise: acceptedLocale(request) },
    ...{ answer: searchParams.get('answer'), product: searchParams.get('product'), noted: searchParams.get('noted') },
  });
  return json({ page }, { status, headers: headers() });
}

export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw json(null, { status: 405, headers: { ...headers(), Allow: 'GET, HEAD, POST' } });
  const answer = await answerReorderPage(getServices(), {
    ...{ token: params.token ?? '', otherwise: acceptedLocale(request) },
    form: await readForm(request),
  });
  if (answer.outcome === 'go') return redirect(answer.url, { status: 303, headers: headers() });
  return json({ page: answer.page }, { status: answer.status, headers: headers() });
}

export default function ReorderAnswerRoute() {
  const { page } = useLoaderData<typeof loader>();
  return <PublicPage content={useActionData<typeof action>()?.page ?? page} />;
}

export const ErrorBoundary = PublicError;
