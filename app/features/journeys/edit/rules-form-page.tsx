import { ChoiceList, FormLayout, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { journeyEvents, topics } from '#app/domain/journeys/journey.ts';
import type { JourneyEvent, Topic } from '#app/domain/journeys/journey.ts';
import { orderKinds } from '#app/domain/journeys/rules.ts';
import type { OrderKind, Rules } from '#app/domain/journeys/rules.ts';
import { asBeginning } from '#app/i18n/journey-words.ts';
import { CountField } from './count-field-page.tsx';
import { useEditor, usePlanChange } from './editor-context.ts';
import { ValueField } from './value-field-page.tsx';

const weights = { low: 30, normal: 50, high: 80 } as const;
const reentries = ['never', 'each_subject', 'after_days'] as const;

const newReentry = (type: string): Rules['reentry'] =>
  type === 'after_days' ? { type, days: 90 } : { type: type === 'never' ? 'never' : 'each_subject' };

/** Who enters, what ends it early, and how it stands beside others. */
export function RulesForm() {
  const { t } = useTranslation();
  const { draft, speech } = useEditor();
  const { rules, goals, topic, value } = draft.plan;
  const change = usePlanChange();
  const setRules = (part: Partial<Rules>, field?: string) => change({ rules: { ...rules, ...part } }, field);
  const weight = value < 40 ? 'low' : value < 65 ? 'normal' : 'high';
  return (
    <FormLayout>
      <Select
        label={t('editor.reentry')}
        options={reentries.map((type) => ({ value: type, label: t(`editor.reentries.${type}`) }))}
        value={rules.reentry.type}
        onChange={(type) => setRules({ reentry: newReentry(type) })}
      />
      {rules.reentry.type === 'after_days' && (
        <CountField
          label={t('editor.reentryDays')}
          value={rules.reentry.days}
          least={1}
          most={1000}
          error={t('errors.not_a_count')}
          onChange={(days) => setRules({ reentry: { type: 'after_days', days } }, 'reentry')}
        />
      )}
      <ChoiceList
        allowMultiple
        title={t('editor.goals')}
        choices={journeyEvents.map((event) => ({
          value: event,
          label: asBeginning(t(`journeyEvents.${event}`), speech.language),
        }))}
        selected={goals}
        onChange={(chosen) => change({ goals: chosen as JourneyEvent[] })}
      />
      <ChoiceList
        allowMultiple
        title={t('editor.excludedKinds')}
        choices={orderKinds.map((kind) => ({ value: kind, label: t(`orderKinds.${kind}`) }))}
        selected={rules.excludedKinds}
        onChange={(chosen) => setRules({ excludedKinds: chosen as OrderKind[] })}
      />
      <ValueField
        fact="order_products"
        label={t('editor.excludedProducts')}
        values={rules.excludedProducts}
        onChange={(excludedProducts) => setRules({ excludedProducts })}
      />
      <ValueField
        fact="customer_tags"
        label={t('editor.excludedTags')}
        values={rules.excludedTags}
        onChange={(excludedTags) => setRules({ excludedTags })}
      />
      <Select
        label={t('editor.topic')}
        helpText={t('editor.topicHelp')}
        options={topics.map((one) => ({ value: one, label: t(`journeyTopics.${one}`) }))}
        value={topic}
        onChange={(next) => change({ topic: next as Topic })}
      />
      <Select
        label={t('editor.weight')}
        helpText={t('editor.weightHelp')}
        options={(['low', 'normal', 'high'] as const).map((name) => ({
          value: name,
          label: t(`editor.weights.${name}`),
        }))}
        value={weight}
        onChange={(name) => change({ value: weights[name as keyof typeof weights] })}
      />
    </FormLayout>
  );
}
