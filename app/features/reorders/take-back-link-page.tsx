import { Button, Modal, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface TakeBackLinkProps {
  /** What the link is about, for whoever hears the button alone. */
  about: string;
  busy: boolean;
  onTakeBack: () => void;
}

/** Asks before a link ends: a customer may have it already, and it cannot be given back. */
export function TakeBackLink({ about, busy, onTakeBack }: TakeBackLinkProps) {
  const { t } = useTranslation();
  const [asks, setAsks] = useState(false);
  const close = () => setAsks(false);
  const takeBack = () => {
    close();
    onTakeBack();
  };
  return (
    <>
      <Button
        variant="plain"
        tone="critical"
        disabled={busy}
        accessibilityLabel={t('reorderLink.revokeThis', { about })}
        onClick={() => setAsks(true)}
      >
        {t('reorderLink.revoke')}
      </Button>
      <Modal
        open={asks}
        onClose={close}
        title={t('reorderLink.revokeTitle')}
        primaryAction={{ content: t('reorderLink.revoke'), destructive: true, onAction: takeBack }}
        secondaryActions={[{ content: t('reorderLink.keep'), onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">{t('reorderLink.revokeText', { about })}</Text>
        </Modal.Section>
      </Modal>
    </>
  );
}
