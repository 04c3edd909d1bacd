import { BlockStack, Button, Divider, InlineStack, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { numberFacts, wordFacts } from '#app/domain/journeys/condition.ts';
import type { Condition, Test } from '#app/domain/journeys/condition.ts';
import type { BranchStep } from '#app/domain/journeys/journey.ts';
import { CountField } from './count-field-page.tsx';
import { useStepChange } from './editor-context.ts';
import { ValueField } from './value-field-page.tsx';

const groups = {
  order: [
    ...(['order_total', 'order_items', 'order_products', 'order_collections', 'order_product_types'] as const),
    ...(['order_tags', 'order_kind', 'sales_channel'] as const),
  ],
  customer: ['order_count', 'amount_spent', 'customer_tags', 'country', 'language', 'consent'],
  messages: ['messages_sent', 'messages_clicked'],
} as const;

const isNumber = (fact: string): fact is (typeof numberFacts)[number] => numberFacts.some((one) => one === fact);
const isWord = (fact: string): fact is (typeof wordFacts)[number] => wordFacts.some((one) => one === fact);

/** A test of a fact as it is begun. */
function newTest(fact: string): Test {
  if (isNumber(fact)) return { fact, is: 'at_least', value: 1 };
  return { fact: isWord(fact) ? fact : 'order_products', is: 'any_of', values: [] };
}

/** The condition of a branch: tests, of which all or any have to hold. */
export function BranchForm({ step }: { step: BranchStep }) {
  const { t } = useTranslation();
  const change = useStepChange();
  const { match, tests } = step.condition;
  const set = (condition: Condition, field?: string) => change({ ...step, condition }, field);
  const setTest = (index: number, test: Test, field?: string) =>
    set({ match, tests: tests.map((one, at) => (at === index ? test : one)) }, field);
  return (
    <BlockStack gap="400">
      {tests.length > 1 && (
        <Select
          label={t('editor.match')}
          options={[
            { value: 'all', label: t('editor.matchAll') },
            { value: 'any', label: t('editor.matchAny') },
          ]}
          value={match}
          onChange={(next) => set({ match: next as Condition['match'], tests })}
        />
      )}
      {tests.map((test, index) => (
        <BlockStack key={index} gap="300">
          {index > 0 && <Divider />}
          <TestFields test={test} onChange={(next, field) => setTest(index, next, field && `test-${index}-${field}`)} />
          <InlineStack>
            <Button
              variant="plain"
              tone="critical"
              onClick={() => set({ match, tests: tests.filter((_, at) => at !== index) })}
            >
              {t('editor.removeTest')}
            </Button>
          </InlineStack>
        </BlockStack>
      ))}
      <InlineStack>
        <Button onClick={() => set({ match, tests: [...tests, newTest('order_products')] })}>
          {t('editor.addTest')}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function TestFields({ test, onChange }: { test: Test; onChange: (test: Test, field?: string) => void }) {
  const { t } = useTranslation();
  const comparisons = 'value' in test ? (['at_least', 'below', 'exactly'] as const) : (['any_of', 'none_of'] as const);
  return (
    <BlockStack gap="300">
      <Select
        label={t('editor.fact')}
        options={Object.entries(groups).map(([group, facts]) => ({
          title: t(`journeyFacts.groups.${group}`),
          options: facts.map((value) => ({ value, label: t(`journeyFacts.${value}`) })),
        }))}
        value={test.fact}
        onChange={(fact) => onChange(newTest(fact))}
      />
      <Select
        label={t('editor.comparison')}
        options={comparisons.map((value) => ({ value, label: t(`comparisons.${value}`) }))}
        value={test.is}
        onChange={(is) => onChange({ ...test, is } as Test)}
      />
      {'value' in test ? (
        <CountField
          label={t('editor.value')}
          value={test.value}
          least={0}
          most={1e12}
          fraction
          error={t('errors.not_an_amount')}
          onChange={(value) => onChange({ ...test, value }, 'value')}
        />
      ) : (
        <ValueField
          fact={test.fact}
          label={t('editor.values')}
          values={test.values}
          onChange={(values) => onChange({ ...test, values })}
        />
      )}
    </BlockStack>
  );
}
