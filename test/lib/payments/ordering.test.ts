import { orderingNamed } from '../../../lib/payments/ordering';
import { paymentsStack, type TemplateJson, templateOf } from '../../support/payments-template';

describe('the ordering in the context', () => {
  it.each(['standard', 'fifo'])('may be %s', (name) => {
    expect(orderingNamed(name)).toBe(name);
  });

  it.each(['FIFO', true, null])('rejects %j, naming what there is', (name) => {
    expect(() => orderingNamed(name)).toThrow(
      /ordering must be standard or fifo, got .*-c ordering=fifo/,
    );
  });
});

const resourcesOf = (template: TemplateJson, type: string): [string, TemplateJson][] =>
  Object.entries<TemplateJson>(template['Resources'])
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => [id.slice(0, -8), Properties]);

describe.each(['dev', 'prod'] as const)('Payments in order, stage %s', (stage) => {
  const template = templateOf(paymentsStack(stage, 'aws', 'fifo'));
  const ofType = (type: string) => resourcesOf(template, type);

  it('has FIFO topics for events, and a standard one for whoever writes to customers', () => {
    expect(
      ofType('AWS::SNS::Topic').map(([id, { FifoTopic, FifoThroughputScope }]) => [
        id,
        FifoTopic,
        FifoThroughputScope,
      ]),
    ).toEqual([
      ['AlarmsTopic', undefined, undefined],
      ['SubmittedInOrderTopic', true, 'MessageGroup'],
      ['OutcomesInOrderTopic', true, 'MessageGroup'],
      ['InventoryEventsInOrderTopic', true, 'MessageGroup'],
      ['NotificationsTopic', undefined, undefined],
    ]);
  });

  it('has FIFO queues for the inventory, and for what FIFO topics could not deliver', () => {
    const ordered = ofType('AWS::SQS::Queue').filter(([, { FifoQueue }]) => FifoQueue);
    expect(ordered.map(([id]) => id).sort()).toEqual([
      'AuditorUndeliveredInOrder',
      'InventoryDeadLetters',
      'InventoryInbox',
      'InventoryUndelivered',
      'NotifierUndeliveredInOrder',
      'ProcessorUndeliveredInOrder',
    ]);
    for (const [, queue] of ordered) {
      expect(queue).toMatchObject({
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    }
  });

  it('shares no topic of events with Payments in any order: a switch shows in permissions', () => {
    const ids = (ordering: 'standard' | 'fifo') =>
      Object.keys(templateOf(paymentsStack(stage, 'aws', ordering))['Resources']);
    const topics = (all: readonly string[]) =>
      all.filter((id) => /^(Submitted|Outcomes|InventoryEvents).*Topic[0-9A-F]{8}$/.test(id));
    const standard = topics(ids('standard'));

    expect(standard).toHaveLength(3);
    expect(topics(ids('fifo')).filter((id) => standard.includes(id))).toEqual([]);
  });
});

it('Payments without the flag has nothing that is FIFO', () => {
  expect(JSON.stringify(templateOf(paymentsStack('dev')))).not.toMatch(/fifo/i);
});
