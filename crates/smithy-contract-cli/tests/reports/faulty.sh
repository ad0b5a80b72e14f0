#!/bin/sh
# A program that gets much of the contract of ../inputs/small.json wrong, in every way that reports tell of.
while read -r request; do
    # A quote within the body has a backslash in front.
    id=${request#*,\"id\":\"}
    id=${id%%\"*}
    case $id in
    */loud/required/missing) # All is right.
        answer='"accepted":false,"error":"ValidationException","violations":[{"path":"/loud","constraint":"required","message":"Value at '\''/loud'\'' failed to satisfy constraint: Member must not be null"}]' ;;
    */loud/required/null) # Another member, without words.
        answer='"accepted":false,"error":"ValidationException","violations":[{"path":"/quiet","constraint":"required"}]' ;;
    */loud/required/other-case) # Another error; and it tries to be a part of the page.
        answer='"accepted":false,"error":"</pre><script>alert(1)</script>","message":"# TODO ]]> \\ \u0000\u001b[31m\u202e<img src=//example.com onerror=alert(2)>"' ;;
    */members/type) # It tries to act on a terminal.
        answer='"accepted":false,"error":"Odd","message":"\u001b[2J\u202e # SKIP\r"' ;;
    */loud/type/string) # A long answer.
        answer='"accepted":false,"error":"ValidationException","message":"'$(printf '%06000d' 0)'"' ;;
    */loud/type/array) # No answer that can be read.
        echo 'no <JSON> & not quiet about it'
        continue ;;
    */loud/type/object) # No answer.
        echo 'it is too much' >&2
        exit 3 ;;
    */members/none)
        answer='"accepted":false,"error":"UnknownOperationException","message":"there is no Ring"' ;;
    */loud/type/number | */syntax/* | */type/*-in-string)
        answer='"accepted":false,"error":"SerializationException","message":"no"' ;;
    *) answer='"accepted":true' ;;
    esac
    printf '{"id":"%s",%s}\n' "$id" "$answer"
done
