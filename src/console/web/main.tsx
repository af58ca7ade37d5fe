import './styles/base.css'
import './styles/shell.css'
import './styles/views.css'
import './styles/report.css'
import { render } from 'preact'
import { Root } from './root.tsx'

const place = document.querySelector('#app')
if (place) render(<Root />, place)
// Without one the console works all the same; over plain HTTP a browser has none.
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => {})
