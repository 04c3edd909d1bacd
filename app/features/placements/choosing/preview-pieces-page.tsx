import type { CSSProperties, ReactNode } from 'react';

/** What stands on the previewed pages, drawn as plainly as Shopify draws it; nothing of it can be used. */
const colors = { line: '#d9d9d9', subdued: '#5c5c5c', button: '#1a1a1a' };

const stack = (gap: number): CSSProperties => ({ display: 'flex', flexDirection: 'column', gap });

export const Stack = ({ gap = 8, children }: { gap?: number; children: ReactNode }) => (
  <div style={stack(gap)}>{children}</div>
);

export function Part({ heading, children }: { heading?: string; children: ReactNode }) {
  return (
    <div style={stack(8)}>
      {heading && <strong style={{ fontSize: 16 }}>{heading}</strong>}
      {children}
    </div>
  );
}

export const Subdued = ({ children }: { children: ReactNode }) => (
  <span style={{ color: colors.subdued }}>{children}</span>
);

/** A box or circle to tick, never ticked beforehand. */
export function Tick({ label, round = false }: { label: string; round?: boolean }) {
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <span
        aria-hidden
        style={{
          ...{ flex: 'none', width: 16, height: 16, marginTop: 2, border: `1px solid ${colors.subdued}` },
          ...{ borderRadius: round ? 8 : 4, background: '#fff' },
        }}
      />
      <span>{label}</span>
    </div>
  );
}

/** A field with what stands in it. */
export function Field({ label, value = '' }: { label: string; value?: string }) {
  return (
    <div style={{ border: `1px solid ${colors.line}`, borderRadius: 6, padding: '6px 10px', background: '#fff' }}>
      <div style={{ fontSize: 12, color: colors.subdued }}>{label}</div>
      <div style={{ minHeight: 20 }}>{value}</div>
    </div>
  );
}

export function Buttons({ labels }: { labels: string[] }) {
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {labels.map((label) => (
        <span
          key={label}
          style={{ border: `1px solid ${colors.button}`, borderRadius: 6, padding: '8px 14px', fontWeight: 600 }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}

export function Product({ imageUrl, children }: { imageUrl: string | null; children: ReactNode }) {
  return (
    <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
      {imageUrl && (
        <img
          src={imageUrl}
          alt=""
          width={56}
          height={56}
          style={{ flex: 'none', objectFit: 'cover', borderRadius: 6, border: `1px solid ${colors.line}` }}
        />
      )}
      <div style={stack(2)}>{children}</div>
    </div>
  );
}

export function List({ items, numbered = false }: { items: string[]; numbered?: boolean }) {
  const Tag = numbered ? 'ol' : 'ul';
  return (
    <Tag style={{ margin: 0, paddingInlineStart: 20 }}>
      {items.map((item) => (
        <li key={item} style={{ listStyle: numbered ? 'decimal' : 'disc', paddingBlock: 2 }}>
          {item}
        </li>
      ))}
    </Tag>
  );
}
