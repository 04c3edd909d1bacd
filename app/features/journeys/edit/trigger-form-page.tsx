import { BlockStack, FormLayout, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Trigger, TriggerType } from '#app/domain/journeys/journey.ts';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { CountField } from './count-field-page.tsx';
import { useEditor, usePlanChange } from './editor-context.ts';
import { ReorderReach } from './reorder-reach-page.tsx';
import { ReorderTriggerFields } from './reorder-trigger-fields-page.tsx';
import { SegmentField } from './segment-field-page.tsx';

const types: TriggerType[] = [
  'order_created',
  'order_paid',
  'first_parcel_shipped',
  'last_parcel_delivered',
  'refund_created',
  'reorder_due',
  'review_due',
  'review_received',
  'no_order_for',
  'birthday',
  'first_order_anniversary',
  'segment_entered',
];

function newTrigger(type: TriggerType): Trigger {
  if (type === 'last_parcel_delivered') return { type, fallbackDays: null };
  if (type === 'no_order_for') return { type, days: 90 };
  if (type === 'reorder_due') return usualReorderTrigger;
  return type === 'segment_entered' ? { type, segmentId: '', title: '' } : { type };
}

const defaultFallback = 10;

/** What a journey begins with. */
export function TriggerForm() {
  const { t } = useTranslation();
  const { draft, segments, reach } = useEditor();
  const { trigger } = draft.plan;
  const change = usePlanChange();
  const set = (next: Trigger, field?: string) => change({ trigger: next }, field);
  return (
    <FormLayout>
      <Select
        label={t('editor.trigger')}
        options={types.map((value) => ({ value, label: t(`triggers.${value}`) }))}
        value={trigger.type}
        onChange={(type) => set(newTrigger(type as TriggerType))}
      />
      {trigger.type === 'no_order_for' && (
        <CountField
          label={t('editor.days')}
          value={trigger.days}
          least={1}
          most={3 * 365}
          error={t('errors.not_a_count')}
          onChange={(days) => set({ ...trigger, days }, 'days')}
        />
      )}
      {trigger.type === 'last_parcel_delivered' && <Fallback trigger={trigger} onChange={set} />}
      {trigger.type === 'reorder_due' && <ReorderTriggerFields trigger={trigger} onChange={set} />}
      {trigger.type === 'reorder_due' && <ReorderReach trigger={trigger} port={reach} />}
      {trigger.type === 'review_due' && (
        <Text as="p" tone="subdued">
          {t('editor.reviewDueHelp')}
        </Text>
      )}
      {trigger.type === 'segment_entered' && <SegmentField trigger={trigger} port={segments} onChange={set} />}
    </FormLayout>
  );
}

interface PartProps<Type extends TriggerType> {
  trigger: Extract<Trigger, { type: Type }>;
  onChange: (trigger: Trigger, field?: string) => void;
}

function Fallback({ trigger, onChange }: PartProps<'last_parcel_delivered'>) {
  const { t } = useTranslation();
  const { fallbackDays } = trigger;
  return (
    <BlockStack gap="400">
      <Select
        label={t('editor.fallback')}
        helpText={t('editor.fallbackHelp')}
        options={[
          { value: 'never', label: t('editor.fallbackNever') },
          { value: 'after', label: t('editor.fallbackAfter', { days: fallbackDays ?? defaultFallback }) },
        ]}
        value={fallbackDays === null ? 'never' : 'after'}
        onChange={(choice) => onChange({ ...trigger, fallbackDays: choice === 'never' ? null : defaultFallback })}
      />
      {fallbackDays !== null && (
        <CountField
          label={t('editor.days')}
          value={fallbackDays}
          least={1}
          most={90}
          error={t('errors.not_a_count')}
          onChange={(days) => onChange({ ...trigger, fallbackDays: days }, 'fallback')}
        />
      )}
    </BlockStack>
  );
}
