import type { SerializeFrom } from '@remix-run/node';
import { Banner, BlockStack, Button, Card, InlineStack, Spinner, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { ExportView } from './export/get-exports.server.ts';

export interface ExportsCardProps {
  exports: SerializeFrom<ExportView>[];
  onCancel: (id: string) => void;
  onDownload: (id: string) => void;
  busy: boolean;
  /** A code of what could not be done. */
  fault: 'under_way' | 'download' | null;
}

/** The files taken out lately, on their way or to be fetched. */
export function ExportsCard({ exports, onCancel, onDownload, busy, fault }: ExportsCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (exports.length === 0 && !fault) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('log.files.title')}
        </Text>
        {fault && <Banner tone="warning">{t(`log.files.faults.${fault}`)}</Banner>}
        {exports.map(({ id, state, rows, startedAt, forgetAt }) => (
          <InlineStack key={id} gap="300" blockAlign="center" align="space-between">
            <InlineStack gap="200" blockAlign="center">
              {state === 'RUNNING' && <Spinner size="small" accessibilityLabel={t('log.files.running')} />}
              <Text as="p">
                {state === 'RUNNING'
                  ? t('log.files.progress', { count: rows, number: format.number(rows) })
                  : t('log.files.done', {
                      count: rows,
                      number: format.number(rows),
                      when: format.dateTime(startedAt),
                      until: forgetAt ? format.date(forgetAt) : '',
                    })}
              </Text>
            </InlineStack>
            {state === 'RUNNING' ? (
              <Button onClick={() => onCancel(id)} disabled={busy}>
                {t('log.files.cancel')}
              </Button>
            ) : (
              <Button onClick={() => onDownload(id)}>{t('log.files.fetch')}</Button>
            )}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
