import { specifyPlayingOut } from './support/specify-playing-out';

specifyPlayingOut('processes');
specifyPlayingOut('thread');
