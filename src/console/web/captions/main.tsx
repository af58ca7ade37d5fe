import './captions.css'
import { render } from 'preact'
import { Captions } from './captions.tsx'

const place = document.querySelector('#captions')
if (place) render(<Captions />, place)
