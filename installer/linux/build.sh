#!/usr/bin/env bash
# Builds the Linux packages into target/installer: build.sh --deb, --rpm or both.
#
# jpackage makes the program's folder; the packages around it are made by dpkg-deb and rpmbuild themselves. jpackage's
# own packages would run xdg-utils when they are installed, which fails on a machine without a desktop. Here menu entry,
# file types and icons are plain files: the desktop's own triggers see them, and no script runs at installation at all.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=installer/common/image.sh
. "$here/../common/image.sh"

deb=0
rpm=0
for argument in "$@"; do
    case $argument in
        --deb) deb=1 ;;
        --rpm) rpm=1 ;;
        *) echo "usage: build.sh [--deb] [--rpm]" >&2; exit 2 ;;
    esac
done
[ $((deb + rpm)) -gt 0 ] || { echo "usage: build.sh [--deb] [--rpm]" >&2; exit 2; }

find_jdk
need mvn "install Maven (apt-get install maven)."
need objcopy "jlink strips the runtime with it (apt-get install binutils)."
if [ "$deb" = 1 ]; then
    need dpkg-deb "it makes the .deb (apt-get install dpkg)."
    need fakeroot "it makes root own the files in the .deb (apt-get install fakeroot)."
fi
[ "$rpm" = 0 ] || need rpmbuild "it makes the .rpm (apt-get install rpm)."
have_all

version=${MILLWRIGHT_VERSION:-$(project_version)}
image_name=millwright
root=$work/root
build_jar
stage_input
link_runtime
app_image "$root/opt" --icon "$work/icons/millwright-256.png"
train "$root/opt/millwright/bin/millwright" "$root/opt/millwright/lib/app"

install -d "$root/usr/bin" "$root/usr/share/doc/millwright"
install -m755 "$here/millwright.sh" "$root/usr/bin/millwright"
install -Dm644 "$here/millwright.desktop" "$root/usr/share/applications/millwright.desktop"
install -Dm644 "$here/millwright-mime.xml" "$root/usr/share/mime/packages/millwright.xml"
for size in 16 24 32 48 64 128 256 512; do
    install -Dm644 "$work/icons/millwright-$size.png" \
        "$root/usr/share/icons/hicolor/${size}x$size/apps/millwright.png"
done
install -m644 "$project/.env.example" "$root/usr/share/doc/millwright/settings.example"
install -Dm644 "$common/millwright-collect.service" "$root/usr/lib/systemd/system/millwright-collect.service"
install -Dm644 "$here/sysusers.conf" "$root/usr/lib/sysusers.d/millwright.conf"
install -m644 "$common/COLLECTOR.md" "$project/installer/README.md" "$root/usr/share/doc/millwright/"
install -m644 "$here/copyright" "$root/usr/share/doc/millwright/copyright"
chmod -R u=rwX,go=rX "$root"

if [ "$deb" = 1 ]; then
    arch=$(dpkg --print-architecture)
    package=$results/millwright_${version}_$arch.deb
    mkdir -p "$root/DEBIAN"
    sed -e "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@KIB@/$(du -sk --exclude=DEBIAN "$root" | cut -f1)/" \
        "$here/control" >"$root/DEBIAN/control"
    fakeroot dpkg-deb --build "-Z${DEB_COMPRESSION:-xz}" "$root" "$package"
    rm -r "$root/DEBIAN"
    echo "$package: $(($(stat -c %s "$package") / 1000000)) MB"
fi
if [ "$rpm" = 1 ]; then
    rpmbuild -bb --quiet --define "_topdir $work/rpm" --define "_rpmdir $results" --define "program_root $root" \
        --define "program_version $version" --buildroot "$work/rpm/root" "$here/millwright.spec"
    package=$results/$(uname -m)/millwright-$version-1.$(uname -m).rpm
    mv "$package" "$results/"
    rmdir "$results/$(uname -m)"
    echo "$results/${package##*/}: $(($(stat -c %s "$results/${package##*/}") / 1000000)) MB"
fi
