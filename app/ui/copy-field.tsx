import { useAppBridge } from '@shopify/app-bridge-react';
import { Button, TextField } from '@shopify/polaris';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface CopyFieldProps {
  label: string;
  value: string;
  helpText?: string;
}

/** A text to take along. Where the browser refuses to copy, it is selected and the field says which keys do. */
export function CopyField({ label, value, helpText }: CopyFieldProps) {
  const { t } = useTranslation();
  const shopify = useAppBridge();
  const id = useId();
  const [refused, setRefused] = useState(false);
  const copy = async () => {
    const copied = await copyText(value, id);
    setRefused(!copied);
    if (copied) shopify.toast.show(t('ui.copied'));
  };
  return (
    <TextField
      id={id}
      label={label}
      value={value}
      readOnly
      selectTextOnFocus
      autoComplete="off"
      helpText={refused ? <span role="status">{t('ui.copyRefused')}</span> : helpText}
      connectedRight={
        <Button onClick={() => void copy()} accessibilityLabel={t('ui.copyThis', { label })}>
          {t('ui.copy')}
        </Button>
      }
    />
  );
}

/** By the clipboard, else by what browsers had before; leaves the text selected where neither is let. */
async function copyText(text: string, fieldId: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused by a policy or absent without https: the field itself can still be copied from.
    const field = document.getElementById(fieldId);
    if (!(field instanceof HTMLInputElement)) return false;
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}
