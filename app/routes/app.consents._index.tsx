import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useState } from 'react';
import { z } from 'zod';
import { ConsentsPage } from '#app/features/customers/consents-page.tsx';
import type { RegisterUse, ReportAnswer, ReportInput } from '#app/features/customers/consents-page.tsx';
import { listConsents, markConsentsReported, unmarkConsentsReported } from '#app/features/customers/index.server.ts';
import { getShopSettings } from '#app/features/shops/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { readConsentFilter, readUntil } from '#app/routes-support/read-consent-filter.server.ts';
import { readId, readInput, readParam } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { downloadFile } from '#app/ui/download-file.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useListQuery } from '#app/ui/use-list-query.ts';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const filter = readConsentFilter(request);
  const list = await listConsents(services, { shopId, cursor: readParam(request, 'cursor'), ...filter });
  const register = await registerUseOf(services, { shopId, countryCode: shop.countryCode });
  return json({ frame: pageFrame(services, shop), channel: filter.channel, register, ...list });
}

/** The setting counts in Turkey only, as it does when a message is sent. */
async function registerUseOf(
  services: Pick<Services, 'db'>,
  { shopId, countryCode }: { shopId: string; countryCode: string | null },
): Promise<RegisterUse> {
  if (countryCode !== 'TR') return 'abroad';
  const { iysRequired } = await getShopSettings(services, { shopId });
  return iysRequired ? 'reports' : 'could';
}

/** `until`: the moment of the list that was looked at, which is also that of the file. */
const Input = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('report'),
    customerId: z.string().optional(),
    wasInTime: z.boolean().optional(),
    until: z.string(),
  }),
  z.object({ intent: z.literal('undo'), customerId: z.string().optional(), reportedAt: z.iso.datetime() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const services = getServices();
  const input = await readInput(request, Input);
  const filter = readConsentFilter(request);
  const customerId = input.customerId === undefined ? undefined : readId(input.customerId);
  if (input.intent === 'undo') {
    const reportedAt = new Date(input.reportedAt);
    const { channel } = filter;
    const { count } = await unmarkConsentsReported(services, { shopId, actor, channel, reportedAt, customerId });
    return json<ReportAnswer>({ outcome: 'undone', count });
  }
  const until = readUntil(input.until, services.clock.now());
  const { wasInTime } = input;
  const marking = { shopId, actor, customerId, until, wasInTime, ...filter };
  const { count, reportedAt } = await markConsentsReported(services, marking);
  return json<ReportAnswer>({ outcome: 'reported', count, reportedAt: reportedAt.toISOString() });
}

export default function ConsentsRoute() {
  const { frame, channel, ...list } = useLoaderData<typeof loader>();
  const query = useListQuery();
  const { cursor: _, ...filters } = query.values;
  const report = useSave<ReportInput & { until?: string }, ReportAnswer>({
    action: `/app/consents?${new URLSearchParams({ ...filters, index: '' })}`,
  });
  // The file and the marking after it mean the same rows, though the list is fetched anew in between.
  const [exported, setExported] = useState<{ list: string; at: string }>();
  const shown = `${new URLSearchParams(filters)}`;
  const [exporting, setExporting] = useState<'idle' | 'busy' | 'failed'>('idle');
  const fileAt = exported?.list === shown ? exported.at : frame.now;
  const onExport = () => {
    setExporting('busy');
    setExported({ list: shown, at: frame.now });
    const address = `/app/consents/export?${new URLSearchParams({ ...filters, until: frame.now })}`;
    downloadFile(address, `iys-${channel.toLowerCase()}-${frame.now.slice(0, 10)}.csv`).then(
      () => setExporting('idle'),
      () => setExporting('failed'),
    );
  };
  return (
    <FrameProvider frame={frame}>
      <ConsentsPage
        {...list}
        query={query}
        onReport={(input) => report.submit({ ...input, until: isForAll(input) ? fileAt : frame.now })}
        onExport={onExport}
        exporting={exporting}
        busy={report.busy}
        answer={report.answer}
      />
    </FrameProvider>
  );
}

const isForAll = (input: ReportInput) => input.intent === 'report' && input.customerId === undefined;
