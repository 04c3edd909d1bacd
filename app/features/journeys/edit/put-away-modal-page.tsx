import { Modal, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

interface PutAwayModalProps {
  name: string;
  /** How many people are in the journey. */
  inside: number;
  busy: boolean;
  onPutAway: () => void;
  onClose: () => void;
}

/** Says who leaves before they do: the journey can be brought back, its people cannot. */
export function PutAwayModal({ name, inside, busy, onPutAway, onClose }: PutAwayModalProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      onClose={onClose}
      title={t('journey.putAway.title', { name })}
      primaryAction={{ content: t('journey.archive'), destructive: true, loading: busy, onAction: onPutAway }}
      secondaryActions={[{ content: t('journey.cancel'), onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{t('journey.putAway.text', { count: inside })}</Text>
      </Modal.Section>
    </Modal>
  );
}
