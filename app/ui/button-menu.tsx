import { ActionList, Button, Popover } from '@shopify/polaris';
import type { ActionListItemDescriptor, ButtonProps } from '@shopify/polaris';
import { useState } from 'react';

interface ButtonMenuProps {
  /** How the button looks; what it says is `label`. */
  button?: Pick<ButtonProps, 'size' | 'variant' | 'disclosure' | 'disabled'>;
  label: string;
  /** What is read out in place of the label, where that says too little. */
  accessibilityLabel?: string;
  items: Pick<ActionListItemDescriptor, 'content' | 'helpText' | 'disabled' | 'destructive' | 'onAction'>[];
}

/** A button that opens a menu, which closes once something was chosen. */
export function ButtonMenu({ button, label, accessibilityLabel, items }: ButtonMenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      activator={
        <Button {...button} accessibilityLabel={accessibilityLabel} ariaExpanded={open} onClick={() => setOpen(!open)}>
          {label}
        </Button>
      }
    >
      <ActionList items={items} onActionAnyItem={() => setOpen(false)} />
    </Popover>
  );
}
