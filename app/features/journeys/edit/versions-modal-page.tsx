import { Badge, BlockStack, Button, Divider, InlineStack, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { Insiders } from './publish-draft.server.ts';
import { InsidersChoice } from './publish-modal-page.tsx';

interface VersionsModalProps {
  versions: { id: string; number: number; publishedAt: string; inside: number }[];
  currentId: string | undefined;
  busy: boolean;
  onGoBack: (versionId: string, insiders: Insiders) => void;
  onClose: () => void;
}

/** Everything that was ever published, and the way back to it. */
export function VersionsModal({ versions, currentId, busy, onGoBack, onClose }: VersionsModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [insiders, setInsiders] = useState<Insiders>('finish');
  const anyInside = versions.some(({ inside }) => inside > 0);
  return (
    <Modal open onClose={onClose} title={t('versions.title')}>
      <Modal.Section>
        <BlockStack gap="400">
          {versions.length > 1 && <Text as="p">{t('versions.goBackHelp')}</Text>}
          {versions.length > 1 && anyInside && <InsidersChoice value={insiders} onChange={setInsiders} />}
          {versions.map(({ id, number, publishedAt, inside }) => (
            <BlockStack key={id} gap="200">
              <Divider />
              <InlineStack align="space-between" blockAlign="center" gap="300">
                <BlockStack gap="100">
                  <InlineStack gap="200" blockAlign="center">
                    <Text as="h3" variant="headingSm">
                      {t('versions.number', { number })}
                    </Text>
                    {id === currentId && <Badge tone="success">{t('versions.current')}</Badge>}
                  </InlineStack>
                  <Text as="p" tone="subdued">
                    {t('versions.published', { date: format.dateTime(publishedAt) })}{' '}
                    {t('versions.inside', { count: inside })}
                  </Text>
                </BlockStack>
                {id !== currentId && (
                  <Button
                    accessibilityLabel={`${t('versions.goBack')}: ${t('versions.number', { number })}`}
                    disabled={busy}
                    onClick={() => onGoBack(id, insiders)}
                  >
                    {t('versions.goBack')}
                  </Button>
                )}
              </InlineStack>
            </BlockStack>
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
