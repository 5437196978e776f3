import { specifyEnvironment } from './support/specify-environment';
import { specifyLogs } from './support/specify-logs';

specifyEnvironment('isolates');
specifyLogs('isolates');
