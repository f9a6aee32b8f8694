# shellcheck shell=bash
# `./dev shot PAGE FILE.png`: what a person would see, drawn on a compositor nobody sees.

SHOT_USAGE='Usage: ./dev shot PAGE FILE.png [--data DIR] [--practice] [--lang LANGUAGE] [--dark] [--contrast] [--rtl] [--size WxH] [--scale N] [--text N]'

verb_shot ()
{
  local page='' file='' data='' size=1366x768 scale=1 text=1 language='' dark='' contrast='' practice='' rtl=''
  while (($#)); do
    case $1 in
      --data) data=${2-} ; shift ;;
      --lang) language=${2-} ; shift ;;
      --size) size=${2-} ; shift ;;
      --scale) scale=${2-} ; shift ;;
      --text) text=${2-} ; shift ;;
      --practice) practice=yes ;;
      --dark) dark=yes ;;
      --contrast) contrast=yes ;;
      --rtl) rtl=yes ;;
      -*) die 2 "$SHOT_USAGE" ;;
      *)
        if [[ -z $page ]]; then page=$1
        elif [[ -z $file ]]; then file=$1
        else die 2 "$SHOT_USAGE"
        fi
        ;;
    esac
    (($# == 0)) || shift
  done
  [[ -n $page && $file == *.png ]] || die 2 "$SHOT_USAGE"
  [[ $size =~ ^[1-9][0-9]{2,4}x[1-9][0-9]{2,4}$ ]] || die 2 "A size is like 1366x768, not “$size”."
  [[ $scale =~ ^[1-4](\.[0-9]+)?$ ]] || die 2 "A scale is a number from 1 to 4, not “$scale”."
  [[ $text =~ ^[1-3](\.[0-9]+)?$ ]] || die 2 "A size of text is a number from 1 to 3, not “$text”."
  [[ -z $data || -d $data ]] || die 2 "There is no folder $data."
  ensure_platform
  need_tools labwc grim wlr-randr
  build || die 1 'The build failed.'
  uninstalled_environment
  tests_environment
  case $language in
    '') ;;
    fr | fr_FR | fr_FR.UTF-8) LANG=fr_FR.UTF-8 LANGUAGE=fr ;;
    en | C) LANG=C.UTF-8 ;;
    en_GB | en_GB.UTF-8) LANG=en_GB.UTF-8 ;;
    ar | ar_EG | ar_EG.UTF-8) LANG=ar_EG.UTF-8 LANGUAGE=ar ;;
    *) die 2 "A language is fr, en, en_GB or ar, not “$language”." ;;
  esac
  export LANG
  [[ -z $language ]] || export LANGUAGE=${LANGUAGE-}
  export CORDEAU_SHOT=$page SHOT_SIZE=$size SHOT_SCALE=$scale SHOT_DATA=$data
  export SHOT_DARK=$dark SHOT_CONTRAST=$contrast SHOT_RTL=$rtl SHOT_PRACTICE=$practice SHOT_TEXT=$text TZ=Europe/Paris
  local command
  command=$(binary cordeau)
  enter "$HERE/.dev/picture" "$file" "$command"
}
