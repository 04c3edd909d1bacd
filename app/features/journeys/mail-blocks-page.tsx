import { ActionList, Banner, BlockStack, Button, InlineStack, Popover } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailBlock, MailBlockType } from '#app/domain/mail/mail-block.ts';
import { blockTypes } from '#app/domain/mail/new-block.ts';
import type { ContentError } from '#app/platform/mail/check-content.ts';
import { MailBlockCard } from './mail-block-card-page.tsx';
import type { SearchPort } from './mail-editor-types.ts';
import { useBlocks } from './use-blocks.ts';

interface MailBlocksProps {
  blocks: MailBlock[];
  /** Of this language. */
  errors: ContentError[];
  products: SearchPort;
  onChange: (blocks: MailBlock[]) => void;
}

/** The blocks of a mail as a line of cards. */
export function MailBlocks({ blocks, errors, products, onChange }: MailBlocksProps) {
  const { t } = useTranslation();
  const edit = useBlocks(blocks, onChange);
  const [said, say] = useState('');
  return (
    <BlockStack gap="300">
      {edit.list.map(({ key, block }, index) => (
        <MailBlockCard
          key={key}
          id={key}
          block={block}
          place={index + 1}
          count={edit.list.length}
          errors={errors.filter(({ field }) => field === `blocks.${index}`)}
          products={products}
          onChange={(next) => edit.change(index, next)}
          onMove={(by, button) => {
            edit.move(index, by, button);
            say(t('mailEditor.moved', { place: index + by + 1, count: edit.list.length }));
          }}
          onRemove={() => edit.remove(index)}
        />
      ))}
      <div aria-live="polite" style={hidden}>
        {said}
      </div>
      {edit.removed && (
        <Banner action={{ content: t('mailEditor.undo'), onAction: edit.restore }}>
          <p>{t('mailEditor.removed', { kind: t(`mailEditor.blocks.${edit.removed.block.type}.name`) })}</p>
        </Banner>
      )}
      <InlineStack>
        <AddMenu onAdd={edit.add} disabled={edit.list.length >= 50} />
      </InlineStack>
    </BlockStack>
  );
}

/** Read out, not shown. */
const hidden = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' } as const;

function AddMenu({ onAdd, disabled }: { onAdd: (type: MailBlockType) => void; disabled: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      activator={
        <Button disclosure disabled={disabled} onClick={() => setOpen(!open)}>
          {t('mailEditor.add')}
        </Button>
      }
    >
      <ActionList
        items={blockTypes.map((type) => ({
          content: t(`mailEditor.blocks.${type}.name`),
          helpText: t(`mailEditor.blocks.${type}.help`),
          onAction: () => {
            onAdd(type);
            setOpen(false);
          },
        }))}
      />
    </Popover>
  );
}
