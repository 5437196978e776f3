/** What an alarm watches. The value is the id of its construct, and its section in docs/alarms.md. */
export enum AlarmKind {
  /** Of a function: too many invocations fail. */
  ERROR_RATE = 'ErrorRateAlarm',
  /** Of a function: invocations are turned away. */
  THROTTLES = 'ThrottlesAlarm',
  /** Of a function: events of asynchronous invocations that Lambda gave up. */
  ASYNC_EVENTS_DROPPED = 'AsyncEventsDroppedAlarm',
  /** Of a function: more invocations at once than environments kept initialised. */
  SPILLOVER = 'SpilloverAlarm',
  /** Of a function: nearly all environments kept initialised are busy. */
  UTILIZATION = 'UtilizationAlarm',
  /** Of a consumer: messages that the function could not handle. */
  DEAD_LETTERS = 'DeadLettersAlarm',
  /** Of a consumer: messages that a topic could not deliver. */
  UNDELIVERED = 'UndeliveredAlarm',
  /** Of a standard consumer: messages that a FIFO topic could not deliver. */
  UNDELIVERED_IN_ORDER = 'UndeliveredInOrderAlarm',
  /** Of a consumer: a message waits longer than all its receives take. */
  OLDEST_MESSAGE = 'OldestMessageAlarm',
  /** Of a consumer: messages wait and none is handled. */
  STALLED_QUEUE = 'StalledQueueAlarm',
  /** Of a consumer: most of what is received is not handled, and comes again. */
  RETRY_STORM = 'RetryStormAlarm',
  /** Of a topic: a subscription did not take a message. */
  NOTIFICATIONS_FAILED = 'NotificationsFailedAlarm',
  /** Of a topic: messages moved to a subscription's dead-letter queue. */
  NOTIFICATIONS_REDRIVEN = 'NotificationsRedrivenAlarm',
  /** Of a topic: messages are lost, since a subscription's dead-letter queue did not take them. */
  NOTIFICATIONS_FAILED_TO_REDRIVE = 'NotificationsFailedToRedriveAlarm',
  /** Of a topic: messages that no filter could read. */
  NOTIFICATIONS_FILTERED_OUT_INVALID = 'NotificationsFilteredOutInvalidAlarm',
}
