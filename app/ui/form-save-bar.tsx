import { SaveBar } from '@shopify/app-bridge-react';
import { useTranslation } from 'react-i18next';

interface FormSaveBarProps {
  id: string;
  dirty: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The admin's own save bar; it also stands between unsaved work and navigation. */
export function FormSaveBar({ id, dirty, busy, onSave, onDiscard }: FormSaveBarProps) {
  const { t } = useTranslation();
  return (
    <SaveBar id={id} open={dirty}>
      <button variant="primary" onClick={onSave} loading={busy ? '' : undefined} disabled={busy}>
        {t('ui.save')}
      </button>
      <button onClick={onDiscard} disabled={busy}>
        {t('ui.discard')}
      </button>
    </SaveBar>
  );
}
