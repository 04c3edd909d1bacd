import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { Training } from './get-reorder-overview.server.ts';

interface TrainingCardProps {
  training: SerializeFrom<Training>;
  busy: boolean;
  onStart: () => void;
  onCancel: () => void;
}

/** How far the predictions have come, while that is of interest. */
export function TrainingCard({ training: { state, percent, trainedAt }, busy, onStart, onCancel }: TrainingCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (state === 'DONE') return null;
  const runs = state === 'RUNNING';
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(`reorders.training.${state}.title`)}
        </Text>
        <Text as="p">{t(`reorders.training.${state}.text`)}</Text>
        {trainedAt && (
          <Text as="p" tone="subdued">
            {t('reorders.training.shown', { date: format.dateTime(trainedAt) })}
          </Text>
        )}
        {runs && (
          <>
            <ProgressBar progress={percent ?? 0} size="small" ariaLabelledBy="training-percent" />
            <Text as="p" id="training-percent">
              {percent === null ? t('reorders.training.preparing') : t('reorders.training.percent', { percent })}
            </Text>
          </>
        )}
        {state !== 'WAITING' && (
          <InlineStack>
            <Button onClick={runs ? onCancel : onStart} loading={busy}>
              {runs ? t('reorders.training.stop') : t('reorders.training.again')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
