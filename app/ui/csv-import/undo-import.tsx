import { Button, InlineStack, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportWords } from './import-words.ts';

interface UndoImportProps {
  words: ImportWords;
  onUndo: () => void;
  busy: boolean;
}

/** Asks once more: what is taken back has to be brought again from the file. */
export function UndoImport({ words, onUndo, busy }: UndoImportProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const undo = () => {
    close();
    onUndo();
  };
  return (
    <InlineStack>
      <Button tone="critical" onClick={() => setAsking(true)} disabled={busy}>
        {t('imports.undo')}
      </Button>
      <Modal
        open={asking}
        onClose={close}
        title={t('imports.undoTitle')}
        primaryAction={{ content: t('imports.undo'), destructive: true, onAction: undo }}
        secondaryActions={[{ content: t('imports.keep'), onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">{t(`${words}.undoText`)}</Text>
        </Modal.Section>
      </Modal>
    </InlineStack>
  );
}
