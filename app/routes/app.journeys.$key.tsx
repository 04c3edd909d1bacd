import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { z } from 'zod';
import { galleryJourney, mainStep } from '#app/domain/journeys/gallery.ts';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { textOfBlocks } from '#app/domain/mail/template-text.ts';
import { getJourneyNumbers } from '#app/features/insights/index.server.ts';
import { getJourney, previewTemplate, saveJourney, switchJourney } from '#app/features/journeys/index.server.ts';
import type { Preview, SaveJourneyResult } from '#app/features/journeys/index.server.ts';
import { JourneyPage } from '#app/features/journeys/journey-page.tsx';
import type { JourneyForm } from '#app/features/journeys/journey-page.tsx';
import { getShopSettings } from '#app/features/shops/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { pageFrame } from '#app/routes-support/page-frame.server.ts';
import { Flag, notFound, readInput } from '#app/routes-support/read-input.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';
import { FrameProvider } from '#app/ui/format.tsx';
import { useSave } from '#app/ui/use-save.ts';

export { AdminErrorBoundary as ErrorBoundary } from '#app/ui/admin-error-boundary.tsx';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId, shop } = await requireShop(request);
  const services = getServices();
  const key = params.key ?? '';
  const [journey, numbers, settings] = await Promise.all([
    getJourney(services, { shopId, key }),
    getJourneyNumbers(services, { shopId }),
    getShopSettings(services, { shopId }),
  ]);
  if (!journey) throw notFound();
  return json({
    frame: pageFrame(services, shop),
    journey,
    defaults: { tr: defaultText(key, 'tr'), en: defaultText(key, 'en') },
    waiting: numbers.find((one) => one.key === key)?.waiting ?? 0,
    senderReady: Boolean(settings.senderName && settings.senderAddress && settings.postalAddress),
  });
}

function defaultText(key: string, locale: Locale) {
  const content = galleryJourney(key)?.contents[mainStep]?.[locale];
  return { subject: content?.subject ?? '', text: textOfBlocks(content?.blocks ?? []) };
}

const Template = z.object({ subject: z.string().max(100_000), text: z.string().max(1_000_000) });
const Input = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    delayMinutes: z.number(),
    templates: z.object({ tr: Template, en: Template }),
  }),
  z.object({ intent: z.literal('switch'), on: Flag }),
  Template.extend({ intent: z.literal('preview'), locale: z.enum(locales) }),
]);
type Input = z.infer<typeof Input>;
type Answer = SaveJourneyResult | (Preview & { locale: Locale });

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId, actor } = await requireShop(request);
  const { intent, ...input } = await readInput(request, Input);
  const about = { shopId, key: params.key ?? '', actor };
  if (intent === 'preview') {
    const { locale, subject, text } = input as Extract<Input, { intent: 'preview' }>;
    return json({ locale, ...(await previewTemplate(getServices(), { ...about, locale, subject, text })) });
  }
  const result =
    intent === 'switch'
      ? await switchJourney(getServices(), { ...about, ...(input as { on: boolean }) })
      : await saveJourney(getServices(), { ...about, ...(input as JourneyForm) });
  if (result.outcome === 'not_found') throw notFound();
  return json(result, { status: result.outcome === 'invalid' ? 422 : 200 });
}

/** A preview changes nothing. */
export function shouldRevalidate({ json: sent, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return (sent as Input | undefined)?.intent === 'preview' ? false : defaultShouldRevalidate;
}

export default function JourneyRoute() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  const key = page.journey.key;
  const save = useSave<Input, SaveJourneyResult>({ key: `save-${key}` });
  const switcher = useSave<Input, Answer>({ key: `switch-${key}` });
  const preview = useSave<Input, Preview & { locale: Locale }>({ key: `preview-${key}` });
  return (
    <FrameProvider frame={frame}>
      <JourneyPage
        key={key}
        {...page}
        save={{ ...save, submit: (form) => save.submit({ intent: 'save', ...form }) }}
        preview={{
          answer: preview.answer,
          request: (locale, template) => preview.submit({ intent: 'preview', locale, ...template }),
        }}
        onSwitch={(on) => switcher.submit({ intent: 'switch', on })}
        switching={switcher.busy}
      />
    </FrameProvider>
  );
}
