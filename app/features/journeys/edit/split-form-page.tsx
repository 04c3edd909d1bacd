import { BlockStack, Button, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { SplitStep } from '#app/domain/journeys/journey.ts';
import { useFormat } from '#app/ui/format.tsx';
import { CountField } from './count-field-page.tsx';
import { useStepChange } from './editor-context.ts';

const mostArms = 5;

export function SplitForm({ step }: { step: SplitStep }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = useStepChange();
  const setArms = (arms: SplitStep['arms'], field?: string) => change({ ...step, arms }, field);
  const sum = step.arms.reduce((total, { percent }) => total + percent, 0);
  return (
    <BlockStack gap="300">
      {step.arms.map(({ percent }, index) => (
        <InlineStack key={index} gap="200" blockAlign="end">
          <CountField
            label={t('editor.percent', { number: index + 1 })}
            value={percent}
            least={0}
            most={100}
            error={t('errors.not_a_percent')}
            onChange={(next) =>
              setArms(
                step.arms.map((arm, at) => (at === index ? { ...arm, percent: next } : arm)),
                `percent-${index}`,
              )
            }
          />
          {step.arms.length > 2 && (
            <Button
              variant="tertiary"
              tone="critical"
              accessibilityLabel={`${t('editor.removeArm')}: ${index + 1}`}
              onClick={() => setArms(step.arms.filter((_, at) => at !== index))}
            >
              {t('editor.removeArm')}
            </Button>
          )}
        </InlineStack>
      ))}
      <Text as="p" tone={sum === 100 ? 'subdued' : 'critical'}>
        {t('editor.percentSum', { sum: format.percent(sum / 100) })}
      </Text>
      {step.arms.length < mostArms && (
        <InlineStack>
          <Button onClick={() => setArms([...step.arms, { percent: 0, steps: [] }])}>{t('editor.addArm')}</Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
