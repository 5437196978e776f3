import { specifyEnvironment } from './support/specify-environment';

specifyEnvironment('isolates');
