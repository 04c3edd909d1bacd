import type { SerializeFrom } from '@remix-run/node';
import { Badge, Banner, BlockStack, Card, Layout, Link, Page, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/domain/locale.ts';
import { purposeName } from '#app/i18n/story.ts';
import { FormSaveBar } from '#app/ui/form-save-bar.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { useDraft } from '#app/ui/use-draft.ts';
import type { Save } from '#app/ui/use-draft.ts';
import type { TemplateText } from './check-journey-template.ts';
import type { JourneyDetail } from './get-journey.server.ts';
import { DelayFields, minutesOf, splitDelay } from './journey-delay-page.tsx';
import type { Delay } from './journey-delay-page.tsx';
import { JourneyPreview } from './journey-preview-page.tsx';
import type { PreviewPort } from './journey-preview-page.tsx';
import { TemplateEditor } from './journey-template-page.tsx';
import type { SaveJourneyResult } from './save-journey.server.ts';

export interface JourneyForm {
  delayMinutes: number;
  templates: Record<Locale, TemplateText>;
}

export interface JourneyPageProps {
  journey: SerializeFrom<JourneyDetail>;
  /** The words the journey began with. */
  defaults: Record<Locale, TemplateText>;
  waiting: number;
  senderReady: boolean;
  save: Save<JourneyForm, SaveJourneyResult>;
  preview: PreviewPort;
  onSwitch: (on: boolean) => void;
  switching: boolean;
}

interface Draft {
  delay: Delay;
  templates: Record<Locale, TemplateText>;
}

export function JourneyPage(props: JourneyPageProps) {
  const { journey, defaults, save, preview, onSwitch, switching } = props;
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState<Locale>(i18n.language === 'tr' ? 'tr' : 'en');
  const form = useDraft<Draft, SaveJourneyResult>(
    { delay: splitDelay(journey.delayMinutes), templates: journey.templates },
    { ...save, submit: ({ delay, templates }) => save.submit({ delayMinutes: minutesOf(delay), templates }) },
  );
  const on = journey.state === 'ON';
  const toggle = { onAction: () => onSwitch(!on), loading: switching, disabled: form.dirty };
  const errors = save.answer?.outcome === 'invalid' && !save.busy ? save.answer.errors : [];
  const live = preview.answer?.locale === locale ? preview.answer : undefined;
  const template = form.draft.templates[locale];
  return (
    <Page
      title={purposeName(t, journey.key)}
      titleMetadata={<Badge tone={on ? 'success' : undefined}>{t(on ? 'journeys.on' : 'journeys.off')}</Badge>}
      backAction={{ content: t('journeys.title'), url: '/app/journeys' }}
      // Switching off is nobody's next step: it stands aside.
      primaryAction={on ? undefined : { content: t('journeys.switchOn'), ...toggle }}
      secondaryActions={on ? [{ content: t('journeys.switchOff'), destructive: true, ...toggle }] : undefined}
    >
      <FormSaveBar id="journey" dirty={form.dirty} busy={save.busy} onSave={form.submit} onDiscard={form.discard} />
      <Layout>
        <Layout.Section variant="oneHalf">
          <BlockStack gap="400">
            <Notices {...props} failed={errors.length > 0} />
            <Card>
              <DelayFields
                delay={form.draft.delay}
                trigger={journey.trigger}
                wrong={errors.some(({ field }) => field === 'delayMinutes')}
                onChange={(delay) => form.change({ delay })}
              />
            </Card>
            <TemplateEditor
              locale={locale}
              onLocale={setLocale}
              template={template}
              defaultText={defaults[locale]}
              errors={live?.outcome === 'invalid' ? live.errors : live ? [] : templateErrorsOf(errors, locale)}
              faultyLocales={errors.flatMap((error) => ('locale' in error ? [error.locale] : []))}
              onChange={(next) => form.change({ templates: { ...form.draft.templates, [locale]: next } })}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneHalf">
          <JourneyPreview locale={locale} template={template} port={preview} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

type Errors = Extract<SaveJourneyResult, { outcome: 'invalid' }>['errors'];

const templateErrorsOf = (errors: Errors, locale: Locale) =>
  errors.filter((error) => error.field !== 'delayMinutes').filter((error) => error.locale === locale);

/** What the switch will do, or does; and what stands in its way. */
function Notices({ journey, waiting, senderReady, failed }: JourneyPageProps & { failed: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const on = journey.state === 'ON';
  return (
    <>
      {failed && <Banner tone="critical" title={t('ui.notSaved')} />}
      {!senderReady && !failed && (
        <Banner
          tone="warning"
          title={t('journey.noSender.title')}
          action={{ content: t('journey.noSender.action'), url: '/app/settings' }}
        >
          <p>{t('journey.noSender.text')}</p>
        </Banner>
      )}
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingSm">
            {t('journey.who')}
          </Text>
          <Text as="p">{t(`${on ? 'journeys.goesTo' : 'journeys.ifOn'}.${journey.trigger}`)}</Text>
          {on && journey.activatedAt && (
            <Text as="p" tone="subdued">
              {t('journey.onSince', { date: format.dateTime(journey.activatedAt) })}
            </Text>
          )}
          <Text as="p" tone="subdued">
            {t('journey.never')}
          </Text>
          {on && (
            <Text as="p" tone="subdued">
              {t('journeys.ifOff', { count: waiting })}
            </Text>
          )}
          {journey.key === 'getting_started' && (
            <Text as="p">
              {t('journey.tips')} <Link url="/app/products">{t('journey.tipsAction')}</Link>
            </Text>
          )}
        </BlockStack>
      </Card>
    </>
  );
}
