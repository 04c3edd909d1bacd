import { BlockStack, Button, InlineStack, Link, Select, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trigger } from '#app/domain/journeys/journey.ts';
import type { SegmentPort } from './editor-context.ts';
import type { SegmentList } from './list-segments.server.ts';

type SegmentTrigger = Extract<Trigger, { type: 'segment_entered' }>;

interface SegmentFieldProps {
  trigger: SegmentTrigger;
  port: SegmentPort;
  onChange: (trigger: Trigger) => void;
}

/** Chooses one of the shop's segments; one that was chosen before stays to be seen, whatever Shopify says now. */
export function SegmentField({ trigger, port: { ask, answer, busy }, onChange }: SegmentFieldProps) {
  const { t } = useTranslation();
  useEffect(() => {
    if (!answer && !busy) ask();
  }, [answer, busy, ask]);
  const listed = answer?.outcome === 'listed' ? answer : undefined;
  const chosen = trigger.segmentId;
  const options = optionsOf(t, trigger, listed);
  const isGone = Boolean(chosen && listed?.isAll && !listed.segments.some(({ id }) => id === chosen));
  const isEmpty = listed?.segments.length === 0;
  const choose = (segmentId: string) => {
    const title = listed?.segments.find(({ id }) => id === segmentId)?.name;
    if (title !== undefined) onChange({ ...trigger, segmentId, title });
  };
  return (
    <BlockStack gap="200">
      {!(isEmpty && !chosen) && (
        <Select
          label={t('editor.segment')}
          options={options}
          value={chosen}
          disabled={!listed || busy}
          error={isGone && t('editor.segments.gone')}
          helpText={listed && !listed.isAll ? t('editor.segments.latest') : undefined}
          onChange={choose}
        />
      )}
      <Told answer={answer} busy={busy} ask={ask} />
    </BlockStack>
  );
}

/** What Shopify has, with what was chosen and is not among it, and with a first line while nothing is. */
function optionsOf(t: TFunction, { segmentId, title }: SegmentTrigger, listed: { segments: Choice[] } | undefined) {
  const choices = (listed?.segments ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (!segmentId) return [{ value: '', label: t('editor.segments.choose'), disabled: true }, ...choices];
  if (choices.some(({ value }) => value === segmentId)) return choices;
  return [{ value: segmentId, label: title || `#${segmentId.split('/').at(-1)}` }, ...choices];
}

type Choice = { id: string; name: string };

/** What the list cannot say itself: it is under way, empty, or could not be had. */
function Told({ answer, busy, ask }: { answer: SegmentList | undefined; busy: boolean; ask: () => void }) {
  const { t } = useTranslation();
  if (busy || !answer)
    return (
      <Text as="p" tone="subdued">
        <span role="status">{t('editor.segments.loading')}</span>
      </Text>
    );
  if (answer.outcome === 'listed' && answer.segments.length > 0) return null;
  const what = answer.outcome === 'listed' ? 'none' : answer.why;
  const urls = { none: 'shopify://admin/customers/segments', denied: 'shopify://admin/settings/apps', away: null };
  const url = urls[what];
  return (
    <BlockStack gap="200">
      <Text as="p" tone={what === 'none' ? undefined : 'critical'}>
        {t(`editor.segments.${what}`)}{' '}
        {url && (
          <Link url={url} target="_top">
            {t(`editor.segments.${what}Action`)}
          </Link>
        )}
      </Text>
      <InlineStack>
        <Button onClick={ask}>{t('editor.segments.again')}</Button>
      </InlineStack>
    </BlockStack>
  );
}
