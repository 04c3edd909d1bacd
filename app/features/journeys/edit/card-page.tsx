import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonMenu } from '#app/ui/button-menu.tsx';
import type { Told } from './editor-context.ts';
import { useEditor } from './editor-context.ts';

interface EditorCardProps {
  /** Names the card while it is open. */
  id: string;
  label: string;
  sentence: string;
  told: Told[];
  /** What else can be done with it. */
  menu?: { content: string; onAction: () => void; disabled?: boolean; destructive?: boolean }[];
  /** The form; a card without one has nothing to edit. */
  children?: ReactNode;
}

/** A card of the journey: what it says in a sentence, and behind "Edit" the form it is written with. */
export function EditorCard({ id, label, sentence, told, menu, children }: EditorCardProps) {
  const { t } = useTranslation();
  const { open, setOpen } = useEditor();
  const isOpen = open === id;
  return (
    <Card>
      <div id={`card-${id}`}>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
            <BlockStack gap="050">
              <Text as="span" variant="bodySm" tone="subdued">
                {label}
              </Text>
              <Text as="h3" variant="headingSm" breakWord>
                {sentence}
              </Text>
            </BlockStack>
            <InlineStack gap="100" wrap={false}>
              {children && (
                <Button
                  size="slim"
                  ariaExpanded={isOpen}
                  accessibilityLabel={`${t(isOpen ? 'journey.done' : 'editor.edit')}: ${sentence}`}
                  onClick={() => setOpen(isOpen ? undefined : id)}
                >
                  {t(isOpen ? 'journey.done' : 'editor.edit')}
                </Button>
              )}
              {menu && (
                <ButtonMenu
                  button={{ size: 'slim', variant: 'tertiary' }}
                  label="···"
                  accessibilityLabel={`${t('editor.stepMenu')}: ${sentence}`}
                  items={menu}
                />
              )}
            </InlineStack>
          </InlineStack>
          {told.map(({ level, text }) => (
            <Text key={text} as="p" tone={level === 'error' ? 'critical' : 'caution'}>
              {text}
            </Text>
          ))}
          {isOpen && children && (
            <Box borderBlockStartWidth="025" borderColor="border-secondary" paddingBlockStart="300">
              {children}
            </Box>
          )}
        </BlockStack>
      </div>
    </Card>
  );
}
