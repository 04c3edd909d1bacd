import { BlockStack, Button, ChoiceList, FormLayout, InlineStack, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { MessageStep } from '#app/domain/journeys/journey.ts';
import { useFormat } from '#app/ui/format.tsx';
import { useEditor, useStepChange } from './editor-context.ts';

const spans = [12, 24, 48, 72, 120, 168, 240, 336, 720];

export function MessageForm({ step }: { step: MessageStep }) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = useStepChange();
  const { writeMail } = useEditor();
  // One that was published with another span keeps it.
  const offered = [...new Set([...spans, step.expiresAfterHours])].sort((a, b) => a - b);
  return (
    <BlockStack gap="400">
      <InlineStack>
        <Button variant="secondary" onClick={() => writeMail(step.id)}>
          {t('editor.writeMail')}
        </Button>
      </InlineStack>
      <FormLayout>
        <ChoiceList
          title={t('editor.kind')}
          choices={(['TRANSACTIONAL', 'MARKETING'] as const).map((value) => ({
            value,
            label: t(`editor.kindsOf.${value}`),
            helpText: t(`editor.kindsOf.${value}_help`),
          }))}
          selected={[step.kind]}
          onChange={([kind]) => change({ ...step, kind: kind as MessageStep['kind'] })}
        />
        <Select
          label={t('editor.expires')}
          options={offered.map((hours) => ({ value: String(hours), label: format.span(hours * 60) }))}
          value={String(step.expiresAfterHours)}
          onChange={(hours) => change({ ...step, expiresAfterHours: Number(hours) })}
        />
      </FormLayout>
    </BlockStack>
  );
}
