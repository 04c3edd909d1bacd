import { Modal, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface RenameModalProps {
  name: string;
  busy: boolean;
  onRename: (name: string) => void;
  onClose: () => void;
}

export function RenameModal({ name: current, busy, onRename, onClose }: RenameModalProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(current);
  return (
    <Modal
      open
      onClose={onClose}
      title={t('journey.rename')}
      primaryAction={{ content: t('ui.save'), loading: busy, onAction: () => onRename(name) }}
      secondaryActions={[{ content: t('journey.cancel'), onAction: onClose }]}
    >
      <Modal.Section>
        <TextField
          label={t('journey.name')}
          helpText={t('journey.nameHelp')}
          autoComplete="off"
          maxLength={100}
          value={name}
          onChange={setName}
        />
      </Modal.Section>
    </Modal>
  );
}
