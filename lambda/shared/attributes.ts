import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as DynamoDB sends it. */
export type Item = Record<string, AttributeValue>;

/** A text attribute. */
export const text = (value: string): AttributeValue => ({ S: value });

/** A number attribute; DynamoDB sends numbers as text. */
export const number = (value: number): AttributeValue => ({ N: String(value) });

/** The text attributes and number attributes of the given values; absent ones are left out. */
export function toItem(values: Record<string, string | number | undefined>): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      item[name] = typeof value === 'number' ? number(value) : text(value);
    }
  }
  return item;
}

/** The plain values of an item that {@link toItem} made; attributes of other types are left out. */
export function fromItem(item: Item): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, attribute] of Object.entries(item)) {
    if (attribute.S !== undefined) {
      values[name] = attribute.S;
    } else if (attribute.N !== undefined) {
      values[name] = Number(attribute.N);
    }
  }
  return values;
}
