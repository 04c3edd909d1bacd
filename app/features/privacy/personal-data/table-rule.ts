import { Prisma } from '@prisma/client';
import type { PersonOfShop } from '../person.ts';

/** What of a table belongs to a person, and what stands there once they are erased; names every column. */
export interface TableRule {
  /** The rows that belong to a person; null for a table that knows no customers. */
  rowsOf: ((person: PersonOfShop) => Prisma.Sql) | null;
  /** Personal columns, each with what stands there afterwards. */
  cleared: Record<string, 'null' | 'empty text' | 'empty list' | 'redacted'>;
  /** The rows themselves go: with nobody behind them they are good for nothing. */
  gone?: true;
  /** Personal columns that a use case of their own erases: which one. */
  apart?: Record<string, string>;
  /** Columns about staff, the merchant or the shop; they go with the shop. */
  ofTheShop?: string[];
  /** Columns that tell nothing about anybody: ids of ours, states, times, numbers, products. */
  plain: string[];
  /** How rows of a shop are found; by `shopId` unless said. */
  shop?: 'by domain' | 'itself' | 'outlives it';
}

/** By name of the table. */
export type TableRules = Record<string, TableRule>;

/** The column is one of these. */
export const any = (column: string, values: string[]) =>
  Prisma.sql`${Prisma.raw(`"${column}"`)} = ANY(${values}::text[])`;
export const ofCustomer = ({ customerIds }: PersonOfShop) => any('customerId', customerIds);
export const ofOrder = ({ orderIds }: PersonOfShop) => any('orderId', orderIds);

/** A list, written as one text. */
export const words = (text: string) => text.split(' ');
