import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { getMessage } from '#app/features/messaging/index.server.ts';
import { MessagePage } from '#app/features/messaging/message-page.tsx';
import { findMailLink, revokeReorderLink } from '#app/features/reorders/index.server.ts';
import { MailLinkCard } from '#app/features/reorders/mail-link-card-page.tsx';
import type { MailLinkCardProps } from '#app/features/reorders/mail-link-card-page.tsx';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { notFound, readId, readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const messageId = readId(params.id);
  const message = await getMessage(services, { shopId, messageId });
  if (!message) throw notFound();
  const mailLink = await findMailLink(services, { shopId, messageId });
  return json({ frame: pageFrame(services, shop), message, mailLink });
}

const Input = z.object({ intent: z.literal('revoke_link'), linkId: z.string().max(64) });

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const { linkId } = await readInput(request, Input);
  return json(await revokeReorderLink(getServices(), { shopId, actor, linkId }));
}

export default function MessageRoute() {
  const { frame, message, mailLink } = useLoaderData<typeof loader>();
  const link: MailLinkCardProps['link'] = useSave({ key: `link-${message.id}` });
  return (
    <FrameProvider frame={frame}>
      <MessagePage message={message} aside={mailLink && <MailLinkCard mailLink={mailLink} link={link} />} />
    </FrameProvider>
  );
}
