import { SaveBar, useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface FormSaveBarProps {
  id: string;
  dirty: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The admin's own save bar; it also stands between unsaved work and navigation, and says when all is saved. */
export function FormSaveBar({ id, dirty, busy, onSave, onDiscard }: FormSaveBarProps) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const unsaved = useRef(false);
  useEffect(() => {
    if (busy && dirty) unsaved.current = true;
    if (!unsaved.current || busy) return;
    unsaved.current = false;
    // Still dirty means refused: errors stand at their fields, never in a toast.
    if (!dirty) shopify.toast.show(t('ui.saved'));
  }, [busy, dirty, shopify, t]);
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
