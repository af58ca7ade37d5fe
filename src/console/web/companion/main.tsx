import './television.css'
import './companion.css'
import { render } from 'preact'
import { Guests } from './guests.tsx'

const place = document.querySelector('#captions')
if (place) render(<Guests />, place)
