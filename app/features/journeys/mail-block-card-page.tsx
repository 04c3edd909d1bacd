import { Badge, BlockStack, Box, Button, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { promotes } from '#app/domain/mail/promotes.ts';
import type { ContentError } from '#app/platform/mail/check-content.ts';
import { MailBlockFields } from './mail-block-fields-page.tsx';
import type { SearchPort } from './mail-editor-types.ts';

interface MailBlockCardProps {
  id: string;
  block: MailBlock;
  /** Of how many, counted from 1. */
  place: number;
  count: number;
  errors: ContentError[];
  products: SearchPort;
  onChange: (block: MailBlock) => void;
  onMove: (by: -1 | 1, button: string) => void;
  onRemove: () => void;
}

/** One block, edited in place. The card itself takes the focus when it has just been added. */
export function MailBlockCard({ id, block, place, count, onMove, onRemove, ...fields }: MailBlockCardProps) {
  const { t } = useTranslation();
  const kind = t(`mailEditor.blocks.${block.type}.name`);
  const names = { kind, place };
  return (
    <Box as="section" borderWidth="025" borderColor="border" borderRadius="200" padding="300">
      <div id={id} tabIndex={-1} role="group" aria-label={t('mailEditor.block', { ...names, count })}>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h3" variant="headingSm">
                {kind}
              </Text>
              {promotes([block]) && <Badge tone="attention">{t('mailEditor.promotes')}</Badge>}
            </InlineStack>
            <InlineStack gap="300">
              {([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  id={`${id}-${by}`}
                  variant="plain"
                  disabled={by === -1 ? place === 1 : place === count}
                  accessibilityLabel={t(by === -1 ? 'mailEditor.moveUp' : 'mailEditor.moveDown', names)}
                  onClick={() => onMove(by, `${id}-${by}`)}
                >
                  {t(by === -1 ? 'mailEditor.up' : 'mailEditor.down')}
                </Button>
              ))}
              <Button
                variant="plain"
                tone="critical"
                disabled={count === 1}
                accessibilityLabel={t('mailEditor.removeBlock', names)}
                onClick={onRemove}
              >
                {t('mailEditor.remove')}
              </Button>
            </InlineStack>
          </InlineStack>
          <MailBlockFields id={id} block={block} {...fields} />
        </BlockStack>
      </div>
    </Box>
  );
}
