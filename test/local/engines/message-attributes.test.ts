import { wrongWithAttributes } from '../../../local/engines/message-attributes';

const attribute = (name: string, type?: string, text?: string, binary?: string) => ({
  ...{ name, type, text, binary },
});

describe('attributes of messages', () => {
  it.each([
    attribute('type', 'String', 'submitted'),
    attribute('a.b-c_9', 'String.uuid', 'x'),
    attribute('n'.repeat(256), 'Number', '-1.5e3'),
    attribute('awsome', 'Number.int', '0'),
    attribute('picture', 'Binary.png', undefined, 'AAAA'),
    attribute('names', 'String.Array', '["a"]'),
  ])('are taken: %j', (taken) => {
    expect(wrongWithAttributes([taken])).toBeUndefined();
  });

  it.each([
    [attribute('a b', 'String', 'x'), "attribute name 'a b' is invalid"],
    [attribute('AWS.x', 'String', 'x'), "attribute name 'AWS.x' is invalid"],
    [attribute('amazon.x', 'String', 'x'), "attribute name 'amazon.x' is invalid"],
    [attribute('.x', 'String', 'x'), "attribute name '.x' is invalid"],
    [attribute('x.', 'String', 'x'), "attribute name 'x.' is invalid"],
    [attribute('x..y', 'String', 'x'), "attribute name 'x..y' is invalid"],
    [attribute('n'.repeat(257), 'String', 'x'), 'is invalid'],
    [attribute('x'), "'x' has an invalid message attribute type"],
    [attribute('x', 'Foo', 'x'), "'x' has an invalid message attribute type"],
    [attribute('x', 'Strings', 'x'), "'x' has an invalid message attribute type"],
    [
      attribute('x', 'String', ''),
      "non-empty message attribute value for message attribute type 'String'",
    ],
    [attribute('x', 'Binary', 'x'), "message attribute type 'Binary'"],
    [attribute('x', 'Number', 'abc'), "Could not cast message attribute 'x' value to number"],
    [attribute('x', 'Number', ' 1'), "Could not cast message attribute 'x' value to number"],
  ])('are refused: %j', (refused, why) => {
    expect(wrongWithAttributes([attribute('fine', 'String', 'x'), refused])).toContain(why);
  });
});
